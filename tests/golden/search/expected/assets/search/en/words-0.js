kansliSearch("en/words-0","A2025+A Aboard%A Acommitte%A Ameet%A Astart+B Crategi+A Awelcom&B ");

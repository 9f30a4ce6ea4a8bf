kansliSearch("sv/words-0","A12%B A2021+C D4%B D5+B&A Ainledning%B Alas&A Amar*A Bot%B Anamnd(B Bytt*A Aplan%BB Asamverkan&A Btart+D Crategi+BB&A Cyr%B Avalkomm&D Berksam%C Hhetsplan%B ");

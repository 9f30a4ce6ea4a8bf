kansliSearch("en/texts-0",[[["","","The committees meet."],["","","The board"]],[["","","Welcome."]]]);

language-name = Eesti
skip-to-content = Liigu sisu juurde
month-3 = märts
date-long = { $day }. { $month } { $year }
in-language-sv = rootsi keeles

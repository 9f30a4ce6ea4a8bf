language-name = Suomi
skip-to-content = Siirry sisältöön
month-3 = maaliskuuta
date-long = { $day }. { $month } { $year }
in-language-sv = ruotsiksi

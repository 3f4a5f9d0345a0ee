package en

// quantityWords is the vocabulary of quantities. Money words have the values of
// currency constants, length words kilometres, area words square kilometres.
var quantityWords = []wordList{
	{"SIGN", "$=USD €=EUR £=GBP ¥=JPY ₴=UAH ₽=RUB ₺=TRY ₪=ILS ₹=INR ₩=KRW ¢=CENT"},
	{"PREDOLLAR", "us=USD u.s=USD c=CAD ca=CAD a=AUD au=AUD nz=NZD hk=HKD s=SGD r=BRL nt=TWD"},
	{"DOLLAR", "$"},
	{"CODE", "usd=USD eur=EUR gbp=GBP jpy=JPY uah=UAH rub=RUB try=TRY ils=ILS inr=INR krw=KRW cad=CAD aud=AUD nzd=NZD hkd=HKD sgd=SGD chf=CHF cny=CNY rmb=CNY nok=NOK sek=SEK dkk=DKK pln=PLN czk=CZK huf=HUF ron=RON bgn=BGN byn=BYN gel=GEL kzt=KZT sdg=SDG egp=EGP sar=SAR aed=AED qar=QAR kwd=KWD lbp=LBP syp=SYP iqd=IQD irr=IRR myr=MYR mnt=MNT thb=THB idr=IDR vnd=VND php=PHP pkr=PKR zar=ZAR ngn=NGN kes=KES etb=ETB ssp=SSP brl=BRL mxn=MXN twd=TWD"},
	{"CURRENCY", "dollar=USD dollars=USD euro=EUR euros=EUR pound=GBP pounds=GBP yen=JPY hryvnia=UAH hryvnias=UAH hryvnya=UAH hryvnyas=UAH hryvna=UAH hryven=UAH ruble=RUB rubles=RUB rouble=RUB roubles=RUB lira=TRY liras=TRY shekel=ILS shekels=ILS rupee=INR rupees=INR rs=INR won=KRW franc=CHF francs=CHF yuan=CNY renminbi=CNY krone=NOK kroner=NOK krona=SEK kronor=SEK zloty=PLN zlotys=PLN zlotych=PLN koruna=CZK korunas=CZK crowns=CZK forint=HUF forints=HUF leu=RON lei=RON lev=BGN leva=BGN lari=GEL tenge=KZT dinar=DINAR dinars=DINAR riyal=RIYAL riyals=RIYAL rial=RIAL rials=RIAL dirham=AED dirhams=AED ringgit=MYR ringgits=MYR tugrik=MNT tugriks=MNT baht=THB rupiah=IDR dong=VND pesos=MXN rand=ZAR naira=NGN birr=ETB real=BRL reais=BRL bucks=USD sterling=GBP quid=GBP cent=CENT cents=CENT"},
	{"NATION", "american u.s us canadian australian zealand kong singapore swiss russian ukrainian norwegian swedish danish czech polish turkish japanese chinese indian british egyptian lebanese syrian sudanese iraqi iranian israeli korean kuwaiti qatari saudi hungarian romanian belarusian georgian kazakh pakistani malaysian"},
	{"LENGTH", "km=1 kms=1 kilometre=1 kilometres=1 kilometer=1 kilometers=1 mile=1.609344 miles=1.609344 mi=1.609344 metre=.001 metres=.001 meter=.001 meters=.001 foot=.0003048 feet=.0003048 ft=.0003048 yard=.0009144 yards=.0009144 yd=.0009144 yds=.0009144 cm=.00001 centimetre=.00001 centimetres=.00001 centimeter=.00001 centimeters=.00001 millimetres=.000001 millimeters=.000001 inch=.0000254 inches=.0000254"},
	{"METRE", "m=.001"},
	{"CALIBRE", "mm millimetre millimeter"},
	{"SQUARE", "km=1 kms=1 kilometre=1 kilometres=1 kilometer=1 kilometers=1 mile=2.589988110336 miles=2.589988110336 mi=2.589988110336 metre=.000001 metres=.000001 meter=.000001 meters=.000001 m=.000001 foot=.00000009290304 feet=.00000009290304 ft=.00000009290304"},
	{"LAND", "hectare=.01 hectares=.01 ha=.01 acre=.0040468564224 acres=.0040468564224"},
	{"WEIGHT", "tonne=1000 tonnes=1000 ton=1000 tons=1000 kg=1 kgs=1 kilogram=1 kilograms=1 kilogramme=1 kilogrammes=1 kilo=1 kilos=1 gram=.001 grams=.001 gramme=.001 grammes=.001 mg=.000001 milligrams=.000001 lb=.45359237 lbs=.45359237 ounce=.028349523125 ounces=.028349523125 oz=.028349523125"},
	{"TONNES", "tonne tonnes ton tons t"},
	{"POUND", "pound=.45359237 pounds=.45359237"},
	{"PERCENT", "% percent pct"},
	{"FOLD", "twofold=2 threefold=3 fourfold=4 fivefold=5 sixfold=6 tenfold=10 hundredfold=100"},
	{"PARTS", "third=.333333333333333333 thirds=.333333333333333333 quarter=.25 quarters=.25 fifth=.2 fifths=.2 sixth=.166666666666666667 eighth=.125 tenth=.1 tenths=.1"},
	{"ORDINAL", "first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11 twelfth=12 thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 seventeenth=17 eighteenth=18 nineteenth=19 twentieth=20 thirtieth=30 fortieth=40 fiftieth=50 sixtieth=60 seventieth=70 eightieth=80 ninetieth=90 hundredth=100"},
	{"HARM", "casualty casualties death deaths fatality fatalities injury injuries victim victims survivor survivors loss losses damage destruction"},
	{"HARMED", "killed hurt injured wounded dead harmed"},
	{"TOLL", "toll number count tally total figure figures"},
	{"LINK", "to at by is was of reached hits hit stands : reaches exceeds"},
	{"CHANGE", "rose rise rises risen rising increased increase increases increasing grew grow grown growing fell fall falls fallen falling dropped drop drops dropping declined decline cut reduced reduce raised raise raises raising up down climbed jumped went narrowed shrank revised"},
	{"STOP", "was were is are be been being had has have will would could can may might must should did does do in on at by from with without for to as that which who when while where after before during since until till into over under near through against between among and or but nor than then if because so it he she they we you i this there not also now of ' according via per amid including inside outside out off up down around across along his her its their alone both either each yet just only still already once later today yesterday tomorrow overnight earlier said says told reported dead missing alive near ago away hurt killed injured wounded"},
	{"SKIP", "more other others further additional extra new same the these those such some least of"},
	{"PLURAL", "people men women children troops personnel aircraft servicemen servicewomen"},
	{"NAMED", "leopard challenger typhoon ariane shahed geran lancet orlan grad su mig mi ka kh t bmp btr mlrs iskander zala route highway article chapter resolution page paragraph section channel room flight gate unit block reactor grade category phase stage part version type mark mk model class group level version article season episode war m p area zone sector point no nos number building house apartment street bus line platform boeing airbus"},
	{"UNITNAME", "brigade regiment battalion division corps platoon squadron"},
	{"NOTNAME", "us usd eur gbp jpy uah rub inr chf cny rs rm myr kwd egp qar sar cad aud nok sek dkk pln nt twd try twenty thirty forty fifty sixty seventy eighty ninety to and or of than least over about around nearly killed kills some up between pre post"},
	{"ONEWORD", "of another can could would should will may might must has is was day who that else or and by more such way thing side hand time reason by to in for at on with"},
}

// quantityConstants names the modifiers and the currencies.
var quantityConstants = map[string]float64{
	"AT_LEAST": 1, "MORE_THAN": 2, "AT_MOST": 3, "ABOUT": 4,
}

// currencies are the ISO 4217 codes; a currency's constant is its index. CENT
// and the ambiguous dinar, riyal and rial are resolved by what stands with them.
var currencies = [...]string{"", "USD", "EUR", "GBP", "JPY", "UAH", "RUB", "TRY", "ILS", "INR", "KRW", "CAD", "AUD", "NZD", "HKD", "SGD", "CHF", "CNY", "NOK", "SEK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "BYN", "GEL", "KZT", "SDG", "EGP", "SAR", "AED", "QAR", "KWD", "LBP", "SYP", "IQD", "IRR", "MYR", "MNT", "THB", "IDR", "VND", "PHP", "PKR", "ZAR", "NGN", "KES", "ETB", "SSP", "BRL", "MXN", "TWD", "CENT", "DINAR", "RIYAL", "RIAL"}

// nationalCurrencies are the codes that an adjective gives to a currency word.
var nationalCurrencies = map[string]string{
	"canadian": "CAD", "australian": "AUD", "zealand": "NZD", "kong": "HKD", "singapore": "SGD", "danish": "DKK",
	"swedish": "SEK", "czech": "CZK", "egyptian": "EGP", "lebanese": "LBP", "syrian": "SYP", "sudanese": "SDG",
	"iraqi": "IQD", "kuwaiti": "KWD", "iranian": "IRR", "saudi": "SAR", "qatari": "QAR", "pakistani": "PKR", "belarusian": "BYN",
	"norwegian": "NOK", "swiss": "CHF",
}

// The slots of quantity patterns.
const (
	quantMod = iota
	quantMod2
	quantN
	quantN2
	quantVague
	quantCur
	quantCur2
	quantUnit
	quantUnit2
	quantNation
	quantPart
)

var quantitySlots = []string{"mod", "mod2", "n", "n2", "vague", "cur", "cur2", "unit", "unit2", "nation", "part"}

// quantityMacros are the pieces that patterns share.
var quantityMacros = []macro{
	{"pre", "( mod=AT_LEAST:( at least | no|not fewer|less than | a? minimum of | at a minimum ) | mod=MORE_THAN:( more|greater than | over | above | upwards of | in excess of | north of | exceeding ) | mod=AT_MOST:( up to | as many|much as | fewer|less|lower than | under | below | at most | no|not more than | a? maximum of ) | just|only|some? mod=ABOUT:( about | around | some | roughly | approximately | nearly | almost | close to | an? estimated | circa | ~ | an average of | in the region of ) )"},
	{"post", "( mod2=AT_LEAST:( or more | ~+ | ~- ~plus ) | mod2=AT_MOST:( or fewer|less ) | mod2=ABOUT:( or so | - odd ) )"},
	{"vague", "( vague=10000:( tens|dozens of thousands ) | vague=100000:( hundreds of thousands ) | vague=1e7:( tens|dozens of millions ) | vague=1e8:( hundreds of millions ) | vague=1e10:( tens|dozens of billions ) | vague=1e11:( hundreds of billions ) | many? vague=12:dozens | vague=20:scores | vague=10:tens | vague=100:hundreds | vague=1000:thousands | vague=1e6:millions | vague=1e9:billions | vague=1e12:trillions | a? several|few|many ( vague=12:dozen | vague=100:hundred | vague=1000:thousand | vague=1e6:million | vague=1e9:billion ) )"},
	{"range", "( between n:NUM and n2:NUM | from? n:NUM ( to|- | or ) $pre? n2:NUM )"},
	{"amount", "( $pre? ( $range | n:NUM $post? | $vague ) )"},
	{"sign", "( cur:PREDOLLAR ~DOLLAR | cur:SIGN | cur:CODE | cur=INR:( ^rs .? ) )"},
}

// quantityRule is one pattern with what it means. In an example the text
// stands before "=>", behind it kind, value, unit and modifier of each
// quantity in it.
type quantityRule struct {
	name     string
	pattern  string
	make     func(*quantityBuilder) (measure, bool)
	examples []string
}

var quantityRules = []quantityRule{
	{"money", "$pre? $sign -? n:NUM $post?", (*quantityBuilder).money, []string{
		"$325 million => money 3.25e+08 USD exact", "US$325-million => money 3.25e+08 USD exact", "€1bn => money 1e+09 EUR exact",
		"more than £2.3bn => money 2.3e+09 GBP more_than", "C$500m => money 5e+08 CAD exact", "$1.2bn => money 1.2e+09 USD exact",
		"EUR 20 => money 20 EUR exact", "CHF 20m => money 2e+07 CHF exact", "$1.5 bn => money 1.5e+09 USD exact", "Rs 500 crore => money 5e+09 INR exact", "$10,000 => money 10000 USD exact", "$10K => money 10000 USD exact"}},
	{"money range", "$pre? ( between $sign n:NUM and | from? $sign n:NUM -|to|or ) $pre? ( cur2:PREDOLLAR ~DOLLAR | cur2:SIGN )? n2:NUM", (*quantityBuilder).money, []string{
		"between $2 billion and $3 billion => money 2.5e+09 USD range", "$10-15 million => money 1.25e+07 USD range"}},
	{"pounds", "$amount ( - unit:POUND | unit:POUND of ANY )", (*quantityBuilder).weight, []string{"a 500-pound bomb => weight 226.8 kg exact"}},
	{"money in words", "$amount of? -? ( new|hong )? nation:NATION? cur:CURRENCY", (*quantityBuilder).money, []string{
		"1 billion euros => money 1e+09 EUR exact", "tens of billions of dollars => money 1e+10 USD about",
		"500 million Canadian dollars => money 5e+08 CAD exact", "some 300 million Norwegian kroner => money 3e+08 NOK about",
		"20 billion rubles => money 2e+10 RUB exact", "2.4 billion hryvnias => money 2.4e+09 UAH exact", "10 to 20 euros => money 15 EUR range"}},
	{"money code behind", "$amount ( cur:CODE | cur:SIGN )", (*quantityBuilder).money, []string{"20 EUR => money 20 EUR exact", "50€ => money 50 EUR exact"}},
	{"money range in words", "( between n:NUM CURRENCY and | n:NUM CURRENCY -|to|or ) n2:NUM nation:NATION? cur:CURRENCY", (*quantityBuilder).money, []string{
		"between 10 dollars and 20 dollars => money 15 USD range"}},
	{"one currency", "a|an|one cur:CURRENCY", (*quantityBuilder).oneCurrency, []string{"one dollar => money 1 USD exact"}},
	{"percent", "$amount -? ( PERCENT | per cent | percentage points )", (*quantityBuilder).percent, []string{
		"40% => percent 40 % exact", "nearly 20 percent => percent 20 % about", "between 5 and 10 per cent => percent 7.5 % range"}},
	{"many", "multi|several -? vague=1:( ANY ) -? CURRENCY", (*quantityBuilder).skip, []string{"a multi-billion-dollar deal => "}},
	{"part of a million", "$pre? ( a | n:NUM ) -? part:PARTS of a ( unit=1e6:million | unit=1e9:billion )", (*quantityBuilder).partOfScale, []string{
		"a quarter of a million people => count 250000  exact", "three quarters of a million people => count 750000  exact"}},
	{"tonnes in short", "$amount unit=1000:( t ) of ANY", (*quantityBuilder).tonnes, []string{"20 t of fuel => weight 20 t exact"}},
	{"part", "$pre? ( ( a | n:NUM ) -? part:PARTS of? | part=.5:half of? | part:PARTS of )", (*quantityBuilder).fraction, []string{
		"half of the city => percent 50 % exact", "a third of them => percent 33.33 % exact", "two-thirds of the towns => percent 66.67 % exact", "nearly half the homes => percent 50 % about"}},
	{"one in", "$pre? n:NUM ( in | out of every ) every? n2:NUM", (*quantityBuilder).oneIn, []string{"one in three homes => percent 33.33 % exact"}},
	{"distance", "$amount -? unit:LENGTH !/|per", (*quantityBuilder).distance, []string{
		"1.4 km => distance 1.4 km exact", "one kilometre => distance 1 km exact", "600-mile arc => distance 965.61 km exact",
		"more than 300 metres => distance 0.3 km more_than", "3 to 5 kilometers => distance 4 km range", "3km => distance 3 km exact"}},
	{"distance range", "( between n:NUM -? LENGTH and | from? n:NUM -? LENGTH -|to|or ) n2:NUM -? unit:LENGTH", (*quantityBuilder).distance, []string{
		"between 3 km and 5 km => distance 4 km range"}},
	{"one distance", "( a|another unit:LENGTH | half a unit2:LENGTH )", (*quantityBuilder).oneDistance, []string{
		"another kilometre => distance 1 km exact", "half a mile => distance 0.8 km exact"}},
	{"metres", "$amount unit:METRE !/|per", (*quantityBuilder).distance, []string{"800m => distance 0.8 km exact"}},
	{"distance sum", "n:NUM unit:LENGTH ( ,|and )? n2:NUM unit2:LENGTH", (*quantityBuilder).sum, []string{"7 feet and 10 inches => distance 0 km exact"}},
	{"calibre", "$amount -? CALIBRE", (*quantityBuilder).skip, []string{"155-mm shells => "}},
	{"speed", "$amount -? ( mph|knots|kph|kmh | LENGTH /|per h|hour|second|s )", (*quantityBuilder).skip, []string{"900 km/h => "}},
	{"area", "$amount -? ( square|sq|sq. .? -? unit:SQUARE | unit:SQUARE ~²|2 | unit:SQUARE ~FIGURES | unit:LAND )", (*quantityBuilder).area, []string{
		"90 square kilometres => area 90 km2 exact", "90 km² => area 90 km2 exact", "35 sq km => area 35 km2 exact", "200 hectares => area 2 km2 exact", "90 km2 => area 90 km2 exact"}},
	{"weight", "$amount -? metric? unit:WEIGHT", (*quantityBuilder).weight, []string{
		"500 kg => weight 500 kg exact", "40,000 tonnes => weight 40000 t exact", "1.5 tons => weight 1.5 t exact"}},
	{"factor in one word", "$pre? n:FOLD", (*quantityBuilder).factor, []string{"tenfold => factor 10  exact"}},
	{"factor", "$amount -? times|x|fold", (*quantityBuilder).factor, []string{
		"10 times higher => factor 10  exact", "two or three times => factor 2.5  range"}},
	{"age", "( aged|age n:NUM ( ( to|-|and ) n2:NUM )? | aged between n:NUM and n2:NUM | n:NUM -? year|month|years|months|week|day -? old|olds )", (*quantityBuilder).age, []string{
		"a 12-year-old boy => age 12  exact", "aged 45 => age 45  exact"}},
	{"age in commas", ", then|now? n:NUM ,|and", (*quantityBuilder).ageInCommas, []string{"Olena Koval, 45, said => age 45  exact"}},
	{"ordinal", "NTH", (*quantityBuilder).ordinal, []string{"35th Marine Brigade => ordinal 35  exact"}},
	{"part of whole", "$pre? n:NUM ( of | out of ) ( a total of )? ( the|a|its|their|his|those|these|all|some )? n2:NUM", (*quantityBuilder).ofWhole, []string{
		"10 of 15 missiles => count 10  exact; count 15  exact", "six out of the seven drones => count 6  exact; count 7  exact"}},
	{"none", "no unit:HARM | no ANY unit:HARM | no ( one|- )? one unit=1:( was|were HARMED ) | nobody unit=1:( was|were HARMED )", (*quantityBuilder).none, []string{
		"no casualties => count 0  exact", "no one was hurt => count 0  exact"}},
	{"count", "$amount", (*quantityBuilder).count, []string{
		"11 people => count 11  exact", "at least eleven people => count 11  at_least", "two dozen drones => count 24  exact",
		"dozens of homes => count 12  dozens", "tens of thousands of residents => count 10000  thousands", "one-hundred-and-fifty children => count 150  exact", "two-hundred-and-six men => count 206  exact", "several hundred troops => count 100  hundreds",
		"as many as 1,300 soldiers => count 1300  at_most", "half a million shells => count 500000  exact", "100 or more strikes => count 100  at_least",
		"between 10 and 20 tanks => count 15  range", "10-15 tanks => count 12.5  range", "2 to 3 million people => count 2.5e+06  range",
		"2.4 billion people => count 2.4e+09  exact", "2m people => count 2e+06  exact", "100k refugees => count 100000  exact", "F-16 jets => ", "Kh-101 missiles => ", "S-300 launchers => ", "an A-50 plane => ", "a 3-3 draw => ", "HIMARS M142 launchers => ", "a five-story building => ", "hundreds of drones => count 100  hundreds"}},
}

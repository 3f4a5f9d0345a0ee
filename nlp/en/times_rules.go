package en

// timeWords is the vocabulary of time expressions. Values are numbers or the
// constants of timeConstants.
var timeWords = []wordList{
	{"MONTH", "january=1 jan=1 february=2 feb=2 march=3 mar=3 april=4 apr=4 may=5 june=6 jun=6 july=7 jul=7 august=8 aug=8 september=9 sept=9 sep=9 october=10 oct=10 november=11 nov=11 december=12 dec=12"},
	{"DOW", "monday=1 mon=1 tuesday=2 tues=2 tue=2 wednesday=3 wed=3 weds=3 thursday=4 thurs=4 thur=4 thu=4 friday=5 fri=5 saturday=6 sat=6 sunday=7 sun=7"},
	{"DOWS", "mondays=1 tuesdays=2 wednesdays=3 thursdays=4 fridays=5 saturdays=6 sundays=7 weekends=0"},
	{"UNIT", "second=SECOND seconds=SECOND sec=SECOND secs=SECOND minute=MINUTE minutes=MINUTE min=MINUTE mins=MINUTE hour=HOUR hours=HOUR hr=HOUR hrs=HOUR day=DAY days=DAY night=DAY nights=DAY week=WEEK weeks=WEEK weekend=WEEKEND weekends=WEEKEND fortnight=FORTNIGHT fortnights=FORTNIGHT month=MONTH months=MONTH quarter=QUARTER quarters=QUARTER year=YEAR years=YEAR yr=YEAR yrs=YEAR decade=DECADE decades=DECADE century=CENTURY centuries=CENTURY millennium=MILLENNIUM millennia=MILLENNIUM season=SEASON seasons=SEASON winters=YEAR summers=YEAR"},
	{"UNITS", "seconds=SECOND minutes=MINUTE hours=HOUR days=DAY weeks=WEEK months=MONTH quarters=QUARTER years=YEAR decades=DECADE centuries=CENTURY millennia=MILLENNIUM"},
	{"SPAN", "minute=MINUTE hour=HOUR day=DAY week=WEEK fortnight=FORTNIGHT month=MONTH year=YEAR decade=DECADE century=CENTURY"},
	{"EARLY", "early=START mid=MID late=END later=LATER earlier=START"},
	{"REL", "last=-1 past=-1 this=0 next=1 coming=1 upcoming=1 current=0 previous=9 preceding=9 prior=9 same=10 that=10 following=11 ensuing=11"},
	{"PART", "morning=1 mornings=1 dawn=1 daybreak=1 afternoon=2 afternoons=2 evening=3 evenings=3 dusk=3 night=4 nights=4 nighttime=4"},
	{"SEASON", "winter=12 spring=3 summer=6 summertime=6 autumn=9 fall=9 wintertime=12"},
	{"ORDINAL", "first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11 twelfth=12 thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 seventeenth=17 eighteenth=18 nineteenth=19 twentieth=20 thirtieth=30"},
	{"DECADE", "twenties=1920 thirties=1930 forties=1940 fifties=1950 sixties=1960 seventies=1970 eighties=1980 nineties=1990"},
	{"ADV", "yesterday=-1 today=0 tomorrow=1"},
	{"AMPM", "a.m=0 am=0 p.m=12 pm=12"},
	{"ZONE", "est edt et cst ct pst pt mst gmt utc bst cet cest eet eest msk"},
	{"HALFTH", "first=1 second=2 last=2 latter=2"},
	{"WAR", "war invasion conflict"},
	{"SETADV", "daily=DAY weekly=WEEK monthly=MONTH yearly=YEAR annually=YEAR hourly=HOUR nightly=DAY "},
	{"EXTRA", "more additional extra straight consecutive full whole long trading business calendar working further successive solid entire short further"},
	{"FUTURE", "will would shall 'll wo ll may might could can should must to due scheduled expected planned"},
	{"PAST", "was were had did said told reported announced confirmed has have been 've 'd was"},
	{"COUNTS", "people troops men women soldiers civilians children homes houses houses tanks drones missiles shells meters metres miles kilometers kilometres km feet acres hectares dollars euros pounds tons tonnes workers employees shares residents votes points percent per inhabitants words pages members"},
	{"LEADIN", "into over throughout across in since of by until till from to during before after for through around about late early mid or and between than circa"},
	{"ABOUT", "about approximately roughly nearly almost over than some no flight route highway"},
	{"DAYGLUE", "% : / ° th k km m mm"},
	{"BIGRAM", "the a an his her its their our my"},
	{"NOTNAME", "mid early late pre post us fy feb jan mar apr jun jul aug sept sep oct nov dec january february march april may june july august september october november december q inr usd eur gbp uah rub chf cad aud jpy cny twenty thirty forty fifty sixty seventy eighty ninety to at of than and"},
}

// timeConstants are the names that vocabulary and patterns use for values.
var timeConstants = map[string]float64{
	"START": 1, "MID": 2, "END": 3, "LATER": 4, "APPROX": 5, "MORE_THAN": 6, "LESS_THAN": 7, "EQUAL_OR_MORE": 8,
	"EQUAL_OR_LESS": 9, "ON_OR_AFTER": 10, "BEFORE": 11, "AFTER": 12,
	"ONE": 1, "COUPLE": 2, "VAGUE": -1,
	"PRESENT": 1, "RECENT": 2, "SOON": 3, "AGO": -1, "HENCE": 1, "BEFORETHEN": -2, "AFTERTHEN": 2,
	"SMALL": 6, "NIGHT": 4,
}

// modNames are the values of TIMEX3's mod attribute by constant.
var modNames = [...]string{"", "START", "MID", "END", "END", "APPROX", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS", "ON_OR_AFTER", "BEFORE", "AFTER"}

// The slots of time patterns.
const (
	slotMod = iota
	slotApprox
	slotDow
	slotMonth
	slotDay
	slotMonth2
	slotDay2
	slotYear
	slotYear2
	slotPart
	slotHour
	slotMin
	slotAmPm
	slotRel
	slotN
	slotN2
	slotUnit
	slotSeason
	slotNth
	slotAdv
	slotRef
	slotDir
)

var timeSlots = []string{"mod", "approx", "dow", "month", "day", "month2", "day2", "year", "year2", "part", "hour", "min", "ampm", "rel", "n", "n2", "unit", "season", "nth", "adv", "ref", "dir"}

// timeMacros are the pieces that patterns share.
var timeMacros = []macro{
	{"md", "( month:MONTH the? day:DAY | the? day:DAY of? month:MONTH )"},
	{"yr", "( ,? year:YEAR | ,? of? rel:REL year )"},
	{"weekday", "dow:DOW ,?"},
	{"date", "( $weekday? $md $yr? | $iso )"},
	{"iso", "( year:YEAR ~-|/ ~month:MM ~-|/ ~day:DD | day:DD ~. ~month:MM ~. ~year:YEAR | month:MM ~/ ~day:DD ~/ ~year:YEAR | day:DD ~/ ~month:MM ~/ ~year:YEAR | day:DD ~-|/ ~month:MONTH ~-|/ ~year:YEAR )"},
	{"early", "( the? mod:EARLY -? | the? mod=START:( beginning|start of ) | the? mod=MID:( middle of ) | the? mod=END:( end|close of ) | mod=MID:mid ~- )"},
	{"rel", "( the? rel:REL )"},
	{"theday", "( $date | dow:DOW of? rel:REL week | ( the? this? rel:REL )? dow:DOW ( ,? ( the? day:NTHFIG | $md $yr? ) )? | adv:ADV | adv=-2:( the? day before yesterday ) | adv=2:( the? day after tomorrow ) )"},
	{"part", "( the? mod:EARLY? -? part:PART | the? part=SMALL:( early|small|first|wee hours ( of the morning )? ) | the? part=SMALL:( predawn|pre-dawn hours ) )"},
	{"clock", "( hour:HOUR ( ~: ~min:MIN )? -? ampm:AMPM | hour:HOUR ~: ~min:MIN ( ~: ~MIN )? ampm:AMPM? | hour:HOURWORD o'clock | hour=12:( noon|midday ) | hour=24:midnight )"},
	{"zone", "( ZONE | ( local | kyiv | kiev | moscow | eastern | greenwich ) mean|standard|daylight? time )"},
	{"count", "( n:NUM ( to|or|- n2:NUM )? | a? n=VAGUE:( few|several|many|numerous|some ) | a n=COUPLE:( couple of? | pair of ) | a n=VAGUE:( number|handful of ) | n=COUPLE:( couple of ) )"},
	{"approx", "( approx=MORE_THAN:( more than | over | upwards of | in excess of ) | approx=EQUAL_OR_MORE:( at least | no|not less|fewer than ) | approx=LESS_THAN:( less|fewer than | just? under | close to ) | approx=LESS_THAN:( nearly|almost ) | approx=EQUAL_OR_LESS:( up to | at most | no|not more|longer than | as many|much as ) | only|just? approx=APPROX:( about|around|some|roughly|approximately|circa | an estimated ) )"},
	{"fiscal", "( fiscal -? year? | the? financial year )"},
}

// timeRule is one pattern with what it means and sentences that it must read.
// In an example the expression stands before "=>", its value behind; the
// reference is Tuesday, 13 June 2023, unless the tests say otherwise.
type timeRule struct {
	name     string
	pattern  string
	make     func(*timeBuilder) (timex, bool)
	examples []string
}

// calendarRules read dates and times of day.
var calendarRules = []timeRule{
	{"day", "( approx=APPROX:( around|about ) )? $early? $theday ( ,? ( in the )? mod:EARLY? part:PART )?", (*timeBuilder).calendar, []string{
		"June 13 => 2023-06-13", "13 June 2023 => 2023-06-13", "Nov. 6, 2024 => 2024-11-06", "2022-02-24 => 2022-02-24",
		"24.02.2022 => 2022-02-24", "yesterday => 2023-06-12", "Monday => 2023-06-12", "Tuesday => 2023-06-13",
		"Sunday night => 2023-06-11TNI", "early Tuesday morning => 2023-06-13TMO", "Friday, June 9 => 2023-06-09",
		"last Friday => 2023-06-09", "the day before yesterday => 2023-06-11", "late Sunday => 2023-06-11",
		"5th of May => 2023-05-05", "Wednesday of last week => 2023-06-07"}},
	{"part of day", "$part ( ,|of|on )? $theday", (*timeBuilder).calendar, []string{
		"the early hours of June 13 => 2023-06-13TMO", "the night of 12 June => 2023-06-12TNI",
		"the morning of July 5, 2022 => 2022-07-05TMO", "mid-afternoon yesterday => 2023-06-12TAF"}},
	{"four figures", "( hour:FOUR $zone | hour:ZERO hours|h|hrs ) ( ( ,|of|on )? $theday )?", (*timeBuilder).calendar, []string{
		"0430 GMT => 2023-06-13T04:30", "0300 hours on June 6 => 2023-06-06T03:00", "1715 local time on Monday => 2023-06-12T17:15"}},
	{"clock of day", "$approx? $clock $zone? ( ,|of|on )? $theday", (*timeBuilder).calendar, []string{
		"10 p.m. Wednesday => 2023-06-07T22:00", "4:30 a.m. on Tuesday => 2023-06-13T04:30", "noon Thursday => 2023-06-08T12:00",
		"05:20 on June 6 => 2023-06-06T05:20"}},
	{"day with clock", "$theday ( part:PART )? ,? at|around|by? $clock $zone?", (*timeBuilder).calendar, []string{
		"Tuesday at 5 p.m. => 2023-06-13T17:00"}},
	{"clock", "$approx? $clock $zone? ( ,? in|on|of? the|this? part:PART | ,? adv=0:today )?", (*timeBuilder).calendar, []string{
		"4:30 a.m. => 2023-06-13T04:30", "3 o'clock in the afternoon => 2023-06-13T15:00", "5pm => 2023-06-13T17:00", "04:45 => 2023-06-13T04:45"}},
	{"part", "mod:EARLY? ( rel:REL part:PART | adv=0:tonight | $part )", (*timeBuilder).partOfDay, []string{
		"this morning => 2023-06-13TMO", "last night => 2023-06-12TNI", "tonight => 2023-06-13TNI", "later this afternoon => 2023-06-13TAF"}},
	{"overnight", "( late|early )? overnight ( ( on|into|of|from )? $theday )?", (*timeBuilder).overnight, []string{
		"overnight => 2023-06-12TNI", "overnight on June 6 => 2023-06-05TNI", "overnight into Monday => 2023-06-11TNI"}},
	{"overnight between", "( overnight | the? night ) ( on|of|between|from )? the? ( month:MONTH DAY -|and|to|into MONTH? day:DAYEND | DAY -|and|to|into day:DAYEND of? month:MONTH ) ( ,? year:YEAR )?", (*timeBuilder).overnight, []string{
		"overnight between 2 and 3 June => 2023-06-02TNI", "the night of June 5-6 => 2023-06-05TNI"}},
	{"overnight between weekdays", "( overnight | the? night ) ( on|of|between|from )? DOW -|and|to|into dow:DOW", (*timeBuilder).overnight, []string{
		"overnight from Sunday to Monday => 2023-06-11TNI", "the night of Sunday to Monday => 2023-06-11TNI"}},
	{"month", "$early? ( $rel? month:MONTH ( ,? of? year:YEAR | ,? of? rel:REL year )? )", (*timeBuilder).month, []string{
		"March 2023 => 2023-03", "last May => 2023-05", "mid-November 2022 => 2022-11", "the end of May => 2023-05", "June last year => 2022-06", "September of 2022 => 2022-09"}},
	{"year", "$early? ( $fiscal | the year )? year:YEAR ( mod=ON_OR_AFTER:( or later | and beyond ) )?", (*timeBuilder).year, []string{
		"since 2014 => 2014", "early 2022 => 2022", "fiscal 1990 => 1990", "the end of 2022 => 2022"}},
	{"year in words", "the year year:NUM", (*timeBuilder).year, []string{"the year two thousand => 2000"}},
	{"year period", "the year:YEAR period|quarter", (*timeBuilder).yearPeriod, nil},
	{"ordinal day", "on? the day:DAYTH ( of rel:REL month )?", (*timeBuilder).ordinalDay, []string{"on the 9th => 2023-06-09"}},
	{"quarter", "$early? ( $fiscal? -? nth:NTH - unit=QUARTER:quarter | the? $fiscal? -? nth:NTH unit=QUARTER:quarter ) ( of|in? $fiscal? year:YEAR | of? rel:REL $fiscal? year? )?", (*timeBuilder).quarter, []string{
		"the third quarter of 2022 => 2022-Q3", "the first quarter => 2023-Q1"}},
	{"quarter in short", "unit=QUARTER:( ^q ) ~nth:INT ( ,? of? year:YEAR )?", (*timeBuilder).quarter, []string{"Q2 2022 => 2022-Q2", "Q1 => 2023-Q1"}},
	{"quarter of year", "( the year:YEAR | rel:REL year ' s ) $fiscal? nth:NTH -? unit=QUARTER:quarter", (*timeBuilder).quarter, []string{
		"last year's third quarter => 2022-Q3", "the 2022 second quarter => 2022-Q2"}},
	{"half", "the? nth:HALFTH -? unit=HALF:half of? ( the )? ( year:YEAR | rel:REL? year | the year:DECADEFIG | the ' year:DECADEFIG )", (*timeBuilder).quarter, []string{
		"the first half of 2023 => 2023-H1", "the second half of last year => 2022-H2"}},
	{"half of month", "the? nth:HALFTH unit=HALF:half of month:MONTH ( ,? of? year:YEAR )?", (*timeBuilder).partOfMonth, []string{"the second half of May => 2023-05"}},
	{"week of month", "the? ( nth:NTH | dir=-1:( last|final ) ) ( unit=DAY:day | unit=WEEK:week | dow:DOW ) of|in month:MONTH ( ,? of? year:YEAR )?", (*timeBuilder).partOfMonth, []string{
		"the first week of June => 2023-W22", "the last day of May => 2023-05-31", "the first Monday of June 2022 => 2022-06-06"}},
	{"season", "$early? ( the | this !SEASON )? rel:REL? season:SEASON ( of? year:YEAR ( -|/ ~day2:DD )? | of? rel:REL year )?", (*timeBuilder).season, []string{
		"last summer => 2022-SU", "the winter of 2022 => 2022-WI", "this spring => 2023-SP", "spring 2022 => 2022-SP", "the winter of 2021-22 => 2022-WI"}},
	{"decade", "the? ( mod:EARLY? -? '? year:DECADEFIG | mod:EARLY -? year:DECADE | year:DECADE )", (*timeBuilder).decade, []string{"the early 1990s => 199", "the '80s => 198", "the nineties => 199"}},
	{"century", "the? mod:EARLY? -? nth:NTH -? unit=CENTURY:century", (*timeBuilder).decade, []string{"the 20th century => 19"}},
	{"month of the year told next", "( month:MONTH | $early month:MONTH ) -|and|to|or|until|through $early? MONTH ,? of? year:YEAR", (*timeBuilder).monthBefore, nil},
	{"day of the year told next", "$md -|and|to|until|through ( month2:MONTH DAY | DAY of? month2:MONTH ) ,? year:YEAR", (*timeBuilder).dayBeforeYear, nil},
	{"range in month", "( from|between )? ( month:MONTH day:DAY -|and|to|through|thru|until day2:DAYEND | day:DAY -|and|to day2:DAY of? month:MONTH ) ( ,? year:YEAR )?", (*timeBuilder).span, []string{
		"June 5–9 => 2023-06-05/2023-06-09", "between 5 and 9 June => 2023-06-05/2023-06-09"}},
	{"range", "$md $yr? - ( month2:MONTH day2:DAY | day2:DAY month2:MONTH ) ( ,? year2:YEAR )?", (*timeBuilder).span, []string{
		"May 28 – June 3 => 2023-05-28/2023-06-03"}},
	{"holiday", "( adv=1225:( christmas day? ) | adv=1224:( christmas eve ) | adv=1231:( new year ' s eve ) | adv=101:( new year ' s day? ) )", (*timeBuilder).holiday, []string{
		"New Year's Eve => 2022-12-31"}},
	{"day of the war", "( ( the|its|it )? n:NTH day ( of ANY? ANY? ANY? ANY? WAR )? | day n:INT ( of ANY? ANY? ANY? ANY? WAR )? )", (*timeBuilder).warDay, []string{
		"the 475th day of the full-scale war => 2023-06-13", "Day 475 => 2023-06-13", "its 475th day => 2023-06-13"}},
}

// relativeRules read dates told by their distance.
var relativeRules = []timeRule{
	{"unit", "( $early in? )? ( the|this )? rel:REL ( fiscal|calendar|full|whole|entire )? unit:UNIT", (*timeBuilder).relativeUnit, []string{
		"last week => 2023-W23", "this year => 2023", "next month => 2023-07", "earlier this month => 2023-06", "late last year => 2022", "the past year => 2022"}},
	{"ago", "$approx? ( $count | n=ONE:( a|an ) | n=.5:( half a|an ) ) EXTRA? unit:UNIT ( approx=APPROX:( or so ) )? ( dir=AGO:( ago|back ) | dir=HENCE:( hence | from now ) | dir=BEFORETHEN:( earlier|prior|previously ) | dir=AFTERTHEN:later | dir=BEFORETHEN:before )", (*timeBuilder).ago, []string{
		"a week ago => 2023-06-06", "three days ago => 2023-06-10", "two years ago => 2021", "five months ago => 2023-01", "a day prior => 2023-06-12", "two days later => 2023-06-15", "a day earlier => 2023-06-12"}},
	{"ago vague", "unit:UNITS dir=AGO:( ago )", (*timeBuilder).ago, []string{"months ago => PXM"}},
	{"year-earlier", "( the comparable|corresponding? )? year - ago|earlier ORDINAL? -? quarter|period | year - ago|earlier", (*timeBuilder).yearEarlier, nil},
	{"day before", "the dir=BEFORETHEN:( day|night|week|month|year before )", (*timeBuilder).dayBefore, []string{"the day before => 2023-06-12"}},
	{"latest", "( the | that ) ( latest|current|comparable|corresponding )? fiscal? unit=QUARTER:( quarter|period )", (*timeBuilder).latest, nil},
	{"the weekend", "the unit=WEEKEND:weekend", (*timeBuilder).weekend, []string{"the weekend => 2023-W23-WE"}},
	{"year ended", "the ( full|fiscal )? year ( ended|ending )", (*timeBuilder).yearEnded, nil},
	{"for the year", "the ( full|fiscal )? unit:SPAN", (*timeBuilder).forUnit, nil},
	{"year end", "( the )? unit=YEAR:year ( ' s )? -? mod=END:end", (*timeBuilder).yearEnd, []string{"year-end => 2023"}},
	{"end of this", "$early ( in )? the unit:SPAN", (*timeBuilder).thisUnit, []string{"the end of the year => 2023", "earlier in the year => 2023"}},
	{"reference", "( more )? ( ref=PRESENT:( right? now | currently | current | nowadays | at present | these days | at the moment | this moment ) | ref=RECENT:( recently | recent | lately | the recent past | the past ) | ref=SOON:( soon | shortly | the near? future | the short|near term | coming weeks|months|quarters|years|days | as soon as possible ) )", (*timeBuilder).reference, []string{
		"recently => PAST_REF", "currently => PRESENT_REF", "the near future => FUTURE_REF"}},
	{"recent units", "( the )? ( ref=RECENT:( recent|past ) | ref=SOON:coming ) unit:UNITS ( and UNITS )?", (*timeBuilder).recentUnits, []string{"recent months => PXM"}},
}

// lengthRules read durations and repeated times.
var lengthRules = []timeRule{
	{"duration", "$approx? ( the? $count EXTRA? unit:UNIT | $count - unit:UNIT ) ( - long )? ( approx=APPROX:( or so ) )? ahead?", (*timeBuilder).duration, []string{
		"15 months => P15M", "more than two years => P2Y", "24-hour => PT24H", "several weeks => PXW", "two or three days => P3D", "a couple of weeks => P2W", "three consecutive nights => P3D"}},
	{"duration one", "$approx? n=ONE:( a|an ) ( full|whole|single|additional|extra|entire )? unit:SPAN ( - long )?", (*timeBuilder).duration, []string{
		"more than a year => P1Y", "a week => P1W"}},
	{"duration half", "$approx? n=.5:( half a|an | half - a | half -? ) unit:SPAN", (*timeBuilder).duration, []string{"half an hour => PT30M"}},
	{"duration and a half", "$approx? n=1.5:( a|an|one ) unit:SPAN and a half", (*timeBuilder).duration, []string{"a year and a half => P18M"}},
	{"duration sum", "$approx? n:NUM unit:UNIT ,? and? n2:NUM dir:UNIT", (*timeBuilder).sum, []string{"2 years and 3 months => P27M"}},
	{"window", "( approx=EQUAL_OR_MORE:( at least ) | approx=APPROX:( about|around ) )? ( ( the | each of the | at least the )? rel:REL | the first|final|opening|initial ) $count EXTRA? unit:UNIT ( approx=APPROX:( or so ) )?", (*timeBuilder).window, []string{
		"the past 24 hours => PT24H", "the last three weeks => P3W", "next two years => P2Y", "the past few days => PXD"}},
	{"plural", "unit:UNITS ( - long )?", (*timeBuilder).plural, []string{"months => PXM", "months-long => PXM"}},
	{"every", "( every|each ) ( other )? n:NUM? ( unit:UNIT | dow:DOW | month:MONTH | part:PART | season:SEASON )", (*timeBuilder).set, []string{
		"every day => P1D", "each Friday => XXXX-WXX-5", "every July => XXXX-07", "every two weeks => P2W"}},
	{"set", "adv:SETADV | dow:DOWS ( part:PART )? | dow:DOW part=NIGHT:( nights )", (*timeBuilder).set, []string{
		"daily => XXXX-XX-XX", "Tuesdays => XXXX-WXX-2"}},
	{"rate", "( once|twice | n:NUM times ) ( a|an|per|each|every ) unit:SPAN", (*timeBuilder).rate, []string{"twice a week => P1W"}},
}

// Names that many have: places found in more than one state, and the commonest family names. Beside a trade or a kind of
// body (`Springfield Public Library`, `Baker Electric`) such a name alone does not tell two companies apart.
// Names of two words stand run together as well. Places: post offices and
// counties of the United States whose names occur in two states or more. Family names: the commonest of its census.

const NAMES = `
  abbeville abbott aberdeen abilene abingdon abington abmps accord acevedo acme acosta acton acworth ada adair adams adamstown adamsville addison adel adkins adrian advance afton agate
  agra aguilar aguirre ahmed aiken ainsworth airy akron alamo alamos alba albans albany albert alberta albertson albertville albion alden alderson aldrich aledo alexander alexandria
  alexis alfaro alfred alger algoma alhambra ali allegany allen allendale allenhurst allensville allenton allentown allenwood allerton alliance allison alma almena almo almond almont
  alpena alpine alta altamont altavista alto alton altona altoona alturas altus alva alvarado alvarez alvin alvord ambler amboy ambrose amelia amenia americanexpress americus ames
  amherst amity amsterdam andalusia andersen anderson andersonville andover andrade andrews angola angora anita anna annandale annapolis anniston annville anson ansonia antelope anthony
  antioch anton antonio antwerp apo applegate appleton arabi aragon arapahoe ararat arc arcadia archer arco arcola arden ardmore arellano argyle arias arkansas arkansascity arlington
  arlingtonheights armstrong arnett arnold arrington arroyo artesia arthur arvada asbury ashburn ashby asher ashfield ashford ashland ashley ashton ashville astoria athens athol atkins
  atkinson atlanta atlanticbeach atoka att attica atwater atwood aubrey auburn auburndale audubon augusta augustine aurora austin austinville ava avalon avalos avery avila avilla avoca
  avon avondale axtell ayala ayers ayr babson babsonpark baden badger bagdad bagley bailey baileyville bainbridge baker bakersfield bakersville baldwin ball ballard baltic baltimore
  bancroft bangor banner barajas barboursville bard bardwell baring barker barlow barnard barnes barnesville barnett barneveld barney barnhart barnum barr barre barrera barrett
  barrington barron barry barstow bartlett bartley barton bartow basalt bascom basin bass bassett bastrop batavia bates batesville bath battle battlecreek battleground bauer bautista
  baxter bayard baycity bayfield bayport bayshore bayside bayville beachhaven beachwood beacon beallsville bean bear bearcreek beard bearlake beasley beatrice beatty beaufort beaumont
  beaver beaverdam beaverfalls beaverton beck becker bedford bedminster bee beech beechcreek beechgrove beil belcher belden belen belfast belfry belgrade bell bella bellaire bellavista
  bellcity belle bellefontaine belleplaine belleview belleville bellevue bellflower bellingham bellmore bells bellville bellwood belmont beloit belpre belton beltran belvidere ben bena
  bend bender benedict benitez benjamin benlomond bennett bennington benoit benson bentley benton bentoncity bentonville berea berg berger berkeley berkley berkshire berlin bern bernal
  bernard berne berry berryville bertrand berwick berwyn bessemer bethany bethesda bethlehem bethpage bethune beulah beverly beverlyhills bicknell bigbend bigcreek bigelow bigfalls
  bigfork biglake bigrock bigrun bigsandy bigsprings billings bingham birchwood birmingham bisbee biscoe bishop bishopville bismarck bison bixby blackburn blackcreek blackhawk blackriver
  blacksburg blackstone blackwater blackwell bladensburg blaine blair blairstown blairsville blake blakeslee blanchard blanco bland blankenship bledsoe blevins bliss blissfield blodgett
  bloomfield blooming bloomingburg bloomingdale bloominggrove bloomington bloomville bluecreek bluefield bluegrass bluehill bluemound bluemountain blueridge blueriver bluesprings bluff
  bluffcity bluffton blythe boaz bogota boiling boilingsprings bois boles bolivar bolton bonanza bond bondurant bondville bonilla bonita booker boomer boone booneville boonville booth
  boring boston bostwick boswell boulder bourbon bow bowdon bowen bowers bowersville bowie bowling bowlinggreen bowman bowmansville box boxelder boyce boyd boyds boyer boyle boynton
  braddock bradford bradley bradshaw brady bragg brainard branch branchville brandon brandt brandywine branford branson brant brashear bravo breckenridge bremen brennan brentwood brewer
  brewster bridgeport bridgeton bridgeville bridgewater brien brier brierhill briggs briggsville brighton brightwood brilliant brimfield bristol bristow britt britton broadview broadway
  brock brockport brockton brockway brocton brodhead broken brokenbow bronson brookfield brookhaven brookings brookline brooklyn brooks brookside brookston brooksville brookville brown
  brownfield browning browns brownsboro brownsburg brownstown brownsvalley brownsville brownville brownwood bruce bruceville brule bruno brunswick brussels bryan bryant bryn brynmawr
  buchanan buck buckeye buckhorn buckingham buckland buckley bucklin buckner bucyrus buda buena buenavista buffalo buffalogap buford buhl bullock bunker bunkerhill burbank burch burdett
  buren burgess burke burkeville burley burlingame burlington burnett burnham burns burnside burnsville burr burroak burt burton bush bushnell butler butte butterfield buxton byers bynum
  byrd byron cable cabot cabrera caddo cadiz cain cairo calais calderon caldwell caledonia calera calhoun caliente callahan callao callaway calumet calvert calverton calvin camacho
  camargo cambria cambridge camden cameron camp campbell campbellsburg campbellton camphill campo campos campton canaan canadian canby candler candor caney cannelton cannon cano
  canterbury canton cantrell cantu canyon capron capulin carbon carbondale carbonhill cardenas cardwell carey carleton carlisle carlos carlsbad carlson carlton carmel carmen carnegie
  carney carolina carpenter carr carrillo carroll carrollton carson carsoncity carter cartersville carterville carthage cartwright carver cary caryville cascade casco case casey cashion
  cass cassadaga cassville castalia castaneda castillo castle castlerock castleton castlewood castro castroville catawba catawissa cave cavecity cayuga cazenovia cecil cecilia cedar
  cedarbluff cedarcreek cedarfalls cedargrove cedarhill cedarlake cedarpoint cedarrapids cedarsprings cedarville celina centerpoint centerport centertown centerville centralcity
  centralia centreville ceres ceresco cerro cerrogordo cervantes chadwick chaffee chama chamberlain chambersburg champion champlain chan chancellor chandler chang channing chapelhill
  chapin chaplin chapman chappell charles charlescity charleston charlestown charlotte charlottesville chase chatfield chatham chatsworth chattanooga chattaroy chauncey chautauqua chavez
  chelsea cheltenham chen cheney cheraw cherokee cherry cherrycreek cherryvalley cherryville chesapeake cheshire chester chesterfield chestertown cheyenne chichester chico chillicothe
  chilton chimney chimneyrock chinook chippewa chippewalake choctaw choi christensen christiana christiansburg christine chula chung churchhill churchville churubusco cicero cimarron
  cincinnati circle circleville cisco cisneros clair claire clara clare claremont clarence clarendon clarington clarion clark clarkdale clarke clarks clarksburg clarksdale clarkshill
  clarkson clarkston clarksville clarkton clawson clay claycenter claycity claypool clayton clayville clear clearcreek clearfield clearlake clearmont clearwater clements clemons clermont
  cleveland clifford clifton climax cline clintonville clio clover cloverdale clovis clure clyde clymer coahoma coal coalcity coaldale coalmont coalton coatesville coats cobalt cobb
  cochran cody coffeeville coffey cohasset cohen colbert colby colchester colcord cold coldspring coldwater cole colebrook coleman colerain colfax collegestation collegeville collier
  collins collinston collinsville cologne coloma colon colony colorado coloradocity colton columbia columbiacity columbiafalls columbiana columbiaville columbus colusa comanche combs
  comfort como compton comstock concho concord concordia condon conesville conklin conley conner conover conrad contreras converse conway cook cooksville coolidge cooper cooperstown cope
  copeland cora coral coram corbin cordova corinne corinth cornelius cornell corning cornish cornwall corona correa corsica cortes cortez cortland corunna corvallis cory corydon cosby
  costa cottage cottagegrove cottageville cotton cottondale cottonwood coulterville courtland cove coventry covington cox coy coyote crab craborchard crabtree craig craigsville crandall
  crane crawford crawfordsville crawfordville creighton creola crescent crescentcity cresco cresson crestline creston crestwood creswell crete cripple cripplecreek crittenden crockett
  crofton cromwell crookston crosby crosse crossplains crossville crowder crowley crown crownpoint croydon cruz crystal crystalbay crystalcity crystallake crystalsprings cuba cuevas
  culbertson cullen culloden culver cumberland cumming cummings cunningham curlew currie curry curryville curtis cushing cusseta custer custercity cutler cyclone cynthiana cypress
  dadeville daggett dahlgren daisy dakota dakotacity dale daleville dallas dalton dalzell dam damascus dana danbury danforth daniel daniels danielsville dansville dante danvers danville
  darby dardanelle darien darlington darwin daugherty davenport david davidson daviess davila davis davisville dawn dawson dayton dayville deadwood dean dearborn dearing decatur decker
  dedham deep deepriver deepwater deer deercreek deerfield deering deerlodge deerpark deerriver defiance dejesus dekalb delacruz delano delarosa delavan delaware deleon delgado delhi
  dell delmar delmont delphos delrio deming denison denmark dennis dennison denton denver depew derby derry desarc deshler desmoines desoto detroit deuel dewar dewey deweyville dewitt
  dexter dhs diamond diana diaz dickens dickenson dickerson dickinson dickson diego dighton dike dillard dillon dillsboro dimock divide dix dixie dixon dodge dodgeville dodson dominguez
  donald donaldson doniphan donnellson donnelly donovan dora dorado dorchester dorothy dorset dorsey dothan dougherty douglas douglass douglassville dover dowell downey downing downs
  downsville doyle doylestown dpo drake draper drayton dresden drexel driftwood driscoll drummond drury dry drycreek dryden duarte dublin dubois dudley duffy duke duluth dumas dumont
  dunbar duncan duncanville dundas dundee dunkirk dunlap dunn dupont duran durand durango durant durham dutton duval dwight dyer dysart eads eaglelake eagleriver eaglerock eagleville
  earlington earlville early earth eastandover eastberlin easthampton easthaven eastlake eastlynn eastman easton eastport eastrandolph eastrochester eastspringfield eaton eau eauclaire
  echo eddyville eden edgar edgemont edgerton edgewater edgewood edinburg edison edmond edmore edna edwards edwardsville effie effingham egan egypt elba elberon elbert elberta elbridge
  elder eldon eldorado eldred eldridge elgin elizabeth elizabethtown elizaville elk elkcity elkcreek elkhart elkhorn elkins elkland elko elkriver elkton ellenboro ellendale ellenton
  ellerslie ellington elliott ellis ellison elliston ellisville ellsworth elm elma elmer elmgrove elmhurst elmira elmo elmore elmwood elmwoodpark elpaso elsie elton elwood ely elyria
  embarrass emden emerson emery eminence emma emmet emmett emmons emory empire emporia encino endeavor endicott enfield englewood english enid ennis enola enriquez eola eolia ephraim
  ephrata epping epworth equality erickson erie erin erwin escambia escobar esmond esparza espinosa espinoza esquivel essex estelline estes estrada ethel ethridge etna etoile etowah
  euclid eudora eufaula eugene eunice eureka eustis eva evans evanston evansville everett evergreen everson everton ewing exeter fair fairbank fairbanks fairburn fairbury fairdale
  fairfax fairfield fairhaven fairhope fairland fairmont fairmount fairoaks fairplay fairport fairview falcon fall fallcreek fallon fallriver falls fallscity fallston falmouth fargo
  farland farley farmer farmersburg farmersville farmingdale farmington farmville farnham farrell farwell faulkner fayette fayetteville felix felt felton fenton fenwick ferdinand
  ferguson fernandez ferndale fernwood ferris ferry fertile fields figueroa fillmore findlay finley firm firms firmzip firstnational firth fischer fisher fishers fitzgerald fitzpatrick
  fivepoints flat flatrock flatwoods fleetwood fleming flemington fletcher flint flintstone flora florence flores florissant floyd flushing flynn foley folsom fonda fontana forbes ford
  fordyce forest forestcity forestdale forestgrove foresthill foresthills forestpark forestville forge fork forreston forsyth fortatkinson fortbragg fortdavis fortdefiance fortdodge
  fortlee fortmeade fortmitchell fortsmith fortthomas fortuna fortvalley fortwashington foster fostoria fountain fountaincity fowler fowlerton fox foxboro foxlake fpo francis
  francisville franco franconia frank frankford frankfort franklinpark franklinsprings franklinton franklinville franktown fraser frazier frederic frederick fredericksburg fredericktown
  fredonia freeburg freedom freehold freeland freeman freeport fremont french frenchcamp frenchtown frenchville fresno friedman friendship friendsville frisco frontenac frost frostburg
  fruitland fruitvale fry frye fuentes fulda fuller fullerton fulton fultonham furman gadsden gaines gainesville galena galesburg galesville galeton galindo gallagher gallatin gallegos
  galloway galt galva galvan galveston gamaliel ganado gans gap garber garcia gardencity gardendale gardengrove gardenvalley gardiner gardner garfield garland garner garnett garrett
  garrison garvin garwood gary garza gaston gatesville gay gaylord genesee geneseo geneva genoa gentry george georgetown geraldine germantown geronimo gettysburg ghent gibbon gibbs
  gibson gifford gilbert gilbertsville gilbertville gilboa gilchrist gilead giles gilford gill gillespie gillett gillette gilliam gilman gilmanton gilmer gilmore gipsy girard gladstone
  glasco glasgow gleason glen glenallen glencoe glencove glendale glendora glenfield glenflora glenford glenham glenhaven glenmont glenn glennville glenrock glenview glenville glenwood
  glidden gloster gloucester glover glyndon golconda gold goldenvalley goldfield goldhill goldsboro goldsmith gomez gonzales gonzalez good goodhope goodland goodman goodrich goodwin
  gordo gordon gordonsville gordonville gore gorham goshen gould gouldsboro gowen graceville grady gradyville grafton graham granada granby grand grande grandin grandisland grandisle
  grandjunction grandmarais grandrapids grandridge grandriver grandview grandy grange granger granite granitefalls graniteville grant grantham grantsburg grantsville grantville granville
  grapevine grass grassvalley grath gratiot graves gray grayling grays grayson graysville greatbend greatfalls greeley greenacres greenbay greenbrier greenbush greencastle greene
  greenfield greenland greenleaf greenpond greenriver greensboro greensburg greentown greenup greenvalley greenview greenville greenway greenwich greenwood greer gregor gregory grenada
  grenville gresham gretna gridley griffin griffith grimes grinnell gross groton ground grove grovecity groveland grover groveton gruver guernsey guerra guerrero guevara guild guilford
  gunlock gunnison gurley gustine guthrie gutierrez guy guzman gypsum hackberry hackensack haddam hadley hagerman hagerstown hague hahn hail haines hale haley halifax hallsville halltown
  halsey hamburg hamden hamel hamer hamilton hamlet hamlin hammond hampden hampshire hampstead hampton hancock hanna hannibal hanover hansen hanson happy hardin harding hardinsburg
  hardwick hardy hardyville harford harlan harlem harmon harmony harpe harper harpers harpersferry harrah harrell harriman harrington harris harrisburg harrison harrisonburg
  harrisonville harrisville harrodsburg harrold hart hartford hartland hartley hartman hartsburg hartsville hartville hartwick harvard harvey harwood haskell hastings hasty hatch
  hatfield havana havelock haven haverhill haviland hawk hawkins hawley haworth hawthorne hayden haydenville hayes hayesville haynes haynesville hays hayti hayward haywood hazard hazel
  hazelgreen hazelton hazelwood hazen hazlehurst hazleton healy heath heber hebert hebron hector heflin heidelberg heights helen helena helens hemlock hemphill hempstead henderson
  hendersonville hendricks hendrix hennepin henning henrico henrietta henry henryville hensley henson hereford herman hermitage hermon hernandez hernando herndon herrera herrick herring
  hershey hesperia hess hesston hester hewitt hiawatha hickman hickory hicks hicksville hico hidalgo higgins highbridge highland highlandpark highlands highlandville highpoint highshoals
  highwood hillcity hilliard hillman hillsboro hillsborough hillsdale hillside hillsville hillview hinckley hines hingham hinsdale hinton hiram hitchcock hobart hobbs hoboken hobson
  hodge hodges hoffman hogan holbrook holcomb holden holland hollandale holliday hollis hollister holloway holly hollyridge hollysprings hollywood holmes holstein holt holton holycross
  holyoke homeland homer homerville homestead hometown homewood hondo honey honeycreek honeygrove hood hook hooper hoover hopedale hopewell hopkins hopkinton horatio horn horne horseshoe
  horseshoebend horton hortonville hot hotsprings houghton houlton houston howard howe howell howells hoxie hoyt huang hubbard hubbardston hubbell huber hudson huerta huff huffman hughes
  hughesville hugo hulbert hull humboldt hume humphrey hunt hunter huntingdon huntington huntley huntsville hurley huron hurricane hurst hutchinson huynh hyannis hyde hydepark ibarra
  iberia ida idaville idlewild imperial independence indian indianhead indianola indianvalley indianwells inez ingalls ingleside ingomar ingram inkster inman intosh intyre inverness
  inwood inyo iola iona ione ionia ipswich ira ireland irene iron ironcity irondale ironriver ironton iroquois irvine irving irvington irwin isabel isabella islandpark isle itasca ithaca
  iuka ivanhoe jacksboro jacksoncenter jacksonville jacobs jacobson jamaica james jamesport jamestown jamesville janesville jara jaramillo jarvis jasper java jay jeffersoncity
  jeffersonville jenkins jennings jensen jerauld jericho jermyn jerome jersey jerusalem jessup jesup jewell jewett jimenez joe johannesburg johnson johnsonburg johnsoncity johnsonville
  johnston johnstown joliet jones jonesboro jonestown jonesville joplin joppa jordan jose josephine joya joyce juan juarez judson julian junction junctioncity juneau kalb kane kansas
  kansascity kathleen kaur kearney kearny kearsarge keene keith keller kelley kellogg kelly kelso kemp kempton kenansville kendall kenilworth kenna kennard kennedy kenney kensett
  kensington kent kenton kenyon kenzie keota kerens kermit kerr kerrick kersey keswick ketchum kewanee keyes keyport keysville khan kilbourne kilgore kim kimball kimberly kincaid
  kinderhook king kingcity kingman kings kingsbury kingsland kingsley kingsmountain kingston kingsville kingwood kinsman kinston kiowa kipling kirby kirbyville kirk kirkland kirkville
  kirkwood kit kitcarson kite klein kline knapp knight knob knoblick knox knoxcity knoxville koch kokomo kossuth kramer kremlin krueger kyle labelle lacenter lackey laclede lacona
  laconia lacrosse ladysmith lafayette lagrande lagrange laharpe lajara lajoya lakearthur lakecity lakecomo lakeforest lakefork lakegeneva lakegeorge lakeland lakemills lakemont lakepark
  lakeplacid lakepleasant lakeshore lakeside lakeview lakevillage lakeville lakewood lakota lam lamar lamb lambert lambertville lamesa lamont lanark lancaster land landisville lando
  landry lanesboro lanesville lang langley langston lanse lansford lansing laplace laplata laporte lara laramie laredo larkspur larsen larson lasalle lasvegas latham lathrop laura laurel
  laurelhill laurens lawndale lawrence lawrenceburg lawrenceville lawson lawton layton leach leal lean leasburg leavenworth lebanon leblanc ledbetter ledyard lee leecenter leeds leesburg
  leesville leggett legrand lehigh leicester leighton leland lemont lemoyne lena lenawee lenore lenox leod leola leon leonard leopold leroy leslie lester lesterville letcher levant level
  levittown levy lewis lewisburg lewiston lewistown lewisville lexington liberal libertycenter libertyhill libertyville libory lick ligonier lillian lilly lim lima limerick limestone lin
  lincolncity lincolnpark lincolnton lincolnville lindale linden lindon lindsay lindsey lineville linn linngrove linton linville linwood lisbon lisle litchfield littlefalls littlefield
  littlelake littleriver littlerock littleton littleyork liu liveoak livermore liverpool livingston livonia llano lloyd lockhart lockport lockwood locust locustgrove lodgepole lodi logan
  logansport loganville loma lomond london londonderry lone lonerock lonetree long longbeach longbranch longcreek longisland longlake longvalley longview longville longwood lonsdale
  lookout lookoutmountain loomis lopez loraine lorenzo loretto lorraine lorton losalamos lost lostcreek lostsprings loudon louis louisa louisburg louise louisville love lovejoy loveland
  lovell loving lovington low lowe lowell lowery lowland lowman lowmoor lowndes lowry loyal lozano lucas lucerne lucero ludlow lugo luis lula luling lumberton luna lunenburg lupton luray
  luther luverne luxemburg luzerne lydia lyle lyman lynch lynchburg lyndhurst lyndon lyndonville lynn lynnville lyon lyons maben macdonald macedonia machias macias mack macksburg macomb
  macon macoupin macy madden maddox madera madisonheights madisonville madrid magana magnolia mahaska mahoney maitland malaga malcolm malden maldonado mallory malone malta malvern
  mammoth manassas manatee manchester manderson manhattan manila manilla manitou mankato manlius mann manning mannsville manorville mansfield manson manton mantua manvel manville maple
  maplecity maplehill mapleton maplewood marais marathon marble marblefalls marblehill marbury marcellus marcos marcus marengo maria marianna maricopa marietta marin marion marionville
  markham marks marlboro marlborough marlin marlow marne marquette marquez mars marsh marshall marshallville marshfield marshill marston martell martha martin martindale martinez
  martinsburg martinsville marydel marysville maryville mascot mason masoncity masontown masonville massac massena massey mata mateo mather mathews mathis matlock matthews mattoon maud
  maurice maury mawr max maxwell may mayer mayfield maynard mayo mays maysville mayville maywood mcadoo mcbride mccall mccann mccarthy mccarty mcclain mcclure mcconnell mccormick mccoy
  mccullough mcdaniel mcdonald mcdowell mcfadden mcfarland mcgee mcgrath mcgregor mcguire mchenry mcintosh mcintyre mckay mckean mckee mckenzie mckinney mclaughlin mclean mcleod mcmahon
  mcmillan mcminnville mcneil mcpherson mcrae mead meade meadow meadows meadville mears mecca mechanicsburg mechanicsville medford medina medora medrano medway meeker megargel meigs
  mejia melbourne melendez melrose melton melville melvin memphis menard mendenhall mendez mendon mendota mendoza menifee menlo menominee mentone mentor mercado mercer meredith meriden
  meridian merna merrifield merrill merrimac merritt mesa mesquite metamora metz mexia mexico meyer meyers meza miami michael michaels michigan michigancity middleburg middlebury
  middlefield middleport middleriver middlesex middleton middletown middleville midkiff midland midlothian midvale midway miguel milam milan milburn mildred miles milford mill millbrook
  millbury millcreek milledgeville miller millercity millersburg millersville millerton milligan millington millport mills millsboro millspring millstone milltown millville millwood milo
  milroy milton milwaukee minden mineola mineral mineralpoint mineralsprings mineralwells minersville minerva mingo minneapolis minneola minot minto minturn miranda missouri missouricity
  mitchell mitchellville mize mizpah moccasin modena modesto modoc moffat mohawk moines molina moline monarch monitor monkton monmouth monona monroecity monroeville monrovia monson
  montague montclair montebello montello monterey montes montezuma montgomery monticello montmorenci montour montoya montpelier montreal montrose montvale montville monument moody moon
  moor moore moorefield mooreland mooresville moorhead mora morales moran moravia moreland morenci moreno morgan morgancity morganton morgantown morganville morganza morley moro morrill
  morris morrison morrisonville morristown morrisville morrow morse morton morven mosby moscow moses mosley moss moulton moultrie mound moundcity mounds moundville mountaincity
  mountainhome mountainview mountairy mountauburn mountayr mountcarmel mountgilead mounthermon mountholly mounthope mountmorris mountolive mountpleasant mountsterling mountunion
  mountvernon mountville mountwashington mountzion moyer mueller muir mulberry mullen mullins mumford muncie munday munford munoz murdock murfreesboro murillo murphy murray murrayville
  muse myers myra myrtle mystic nanticoke naples napoleon nash nashua nashville nassau natchez nationalbank nationalcity natural naturalbridge naugatuck nauvoo nava navarre navarro
  naylor nazareth neal nebo nederland needham neffs neil nekoma nelson nelsonville nemaha nemo neola neosho nevada newalbany newark newathens newauburn newbaden newbaltimore newbedford
  newberlin newbern newberry newbloomfield newboston newbuffalo newburg newburgh newbury newcambria newcanton newcarlisle newcastle newcomb newconcord newcumberland newell newfane
  newfield newflorence newfoundland newhall newhampton newharmony newhartford newhaven newholland newhope newington newkirk newlebanon newliberty newlisbon newlondon newman newmarket
  newmiddletown newmilford newparis newphiladelphia newplymouth newpoint newport newprovidence newrichmond newriver newry newsalem newsharon newton newtonfalls newtonville newtown newulm
  newvienna newville newwashington newwaverly newwindsor newyork nguyen niagara niantic nichols nicholson nickerson nielsen niles nineveh niota nixon noble nokomis nolan nome nora norco
  norcross norfolk normal norman norris norristown northadams northampton northbend northbranch northbrookfield northcanton northchatham northeast northfield northfork northhampton
  northhaven northlawrence northliberty northport northsalem northscituate northspringfield northstar northville northwashington northwood norton nortonville norwalk norway norwich
  norwood nottingham novak novelty nowata nunda nunez oak oakcity oakcreek oakdale oakfield oakford oakgrove oakharbor oakhill oakhurst oakisland oakland oakley oakman oakpark oakridge
  oaks oakville oakwood oberlin obrien oceancity oceanpark oceanside oceanview ochoa ocoee oconee oconnell oconnor oconto odell oden odessa odin odom odonnell ofallon ofrocks ogden
  ogdensburg ogema ogle oglesby ohio ohiocity oilcity oilton okolona ola olakes olanta olathe oldforge oldfort oldham oldtown olean olin olive olivebranch oliver olivet olivia olney
  olsen olson olustee olympia omaha ona onalaska oneal oneco oneida oneill oneonta onondaga ontario ophir oran orange orangeburg orangecity orangeville orchard oregon orient oriskany
  orland orlando orleans oroville orozco orr orrville ortega ortiz ortonville orwell osage osborne oscar osceola osgood oshkosh oskaloosa osseo ossian ostrander oswego otero otis
  otisville otoe ottawa otto ouachita outlook overbrook overton ovid owen owens owensville owls owlshead oxbow oxford ozark ozona pace pacheco packwood padilla paducah page paintrock
  paisley palacios palermo palestine palisade palisades palmdale palmer palmetto palmyra palo paloverde panama pandora panola paoli paradise paradisevalley paradox paris parkcity parker
  parkersburg parkman parkridge parksville parkton parlin parma parnell parra parrish parrott parshall parsons partridge pasadena paso patel paterson patoka patrick patriot patterson
  pattison patton paulding paulina paw pawnee pawpaw paxton payne paynesville payson peabody pearl pearlcity pearlriver pearson peck pecos pekin pelham pelican pemberton pembina pembroke
  pena pendleton penfield penn pennington penrose penryn peoria pep peralta perez perham perkins perkinsville perry perrysburg perrysville perryville person peru petersburg petersen
  peterson petroleum petrolia pham phan phelps philadelphia philipsburg phillips phillipsburg philo phippsburg phoenix picacho pickens piedmont pierce pierceville piermont pierpont
  pierson pike pikeville pilot pilotgrove pilotpoint pima pine pinecity pineda pinedale pinegrove pinehill pinehurst pineisland pineland pinelevel pineridge pineriver pinevalley
  pineville pingree pinon pinson piqua pisgah pitkin pitman pittman pitts pittsboro pittsburg pittsfield pittsford pittsville placerville placid plaine plainfield plains plainview
  plainville plano plantersville plata plato platteville play pleasant pleasantgrove pleasanthill pleasantlake pleasanton pleasantplains pleasantvalley pleasantview pleasantville plevna
  plover plummer plymouth pocahontas pocasset pointlookout pointof pointpleasant poland polk polkcity pollard pollock polo pomeroy pomfret pomona ponca ponce poncede pond pontiac
  pontotoc poole pope poplar poplargrove portage portageville portal portbyron portclinton porte porter porterville portgibson portillo portjefferson portland portrepublic portroyal
  portsmouth portwashington posen post potomac potosi potsdam potter pottersville potts pottsville poughkeepsie pound powder powderly powdersprings powell powerslake powhatan pownal
  prague prairie prairiecity prairieview pratt prattsville preble prescott presque presqueisle preston price primrose prince princeton princeville proctor proctorville prospect
  prosperity providence prowers pruitt pryor pugh pulaski pullman purcell putnam putney quakertown quantico queen queencity quemado quincy quinn quintana quintero quinton quitman rabun
  racine rae rafael ragland rainier rainsville raleigh ralph ralston ramah ramer ramirez ramona ramos ramsay ramsey randall randlett randolph range rangel ranger rankin ransom rantoul
  rapidcity raritan rasmussen ratcliff raven ravenna rawlings ray raymond raymondville rayville readfield reading reagan rector redcreek reddick redding redfield redford redhouse redmond
  redoak redrock redwood reed reedsville reese reeves regina rehoboth reid reidsville reilly reliance remington remsen renick reno rensselaer renville republic reserve reva revere rex
  rexford reyes reyna reynolds reynoldsville rhodes rice riceville rich richard richards richardson richburg richfield richford richland richlands richmond richmondhill richville
  richwood ridgecrest ridgefield ridgeland ridgely ridgeview ridgeville ridgeway ridgewood ridgway riley rincon ringgold ringling ringwood rio riogrande rios riovista ripley ripon rising
  risingsun ritchie rivas rivera riverdale riverfalls riverside riverton riverview rives roach roane roanoke robbins roberson roberts robertsdale robertson robertsville robinson robles
  roby rocha rochelle rochester rock rockaway rockawaybeach rockbridge rockcreek rockfalls rockfield rockford rockhill rockisland rockland rockledge rockpoint rockport rocks rocksprings
  rockton rockvale rockville rockwell rockwood rocky rockyford rockyhill rockymount rockypoint rockyridge rodeo rodgers rodney rodriguez rogers rogersville rojas roland rolla rollins
  roman rome romeo romero romney romulus rooks roosevelt rosa rosales rosalia rosamond rosario rosas roscoe rose rosebud rosedale rosehill roseland roselle rosemont rosendale roseville
  rosholt roslyn ross rosston rossville roswell roth round roundlake roundmountain roundrock roundtop rowan rowe rowland rowley roxana roxbury roy royal royaloak royalton rubio ruby
  rudolph rudyard ruffin rugby ruiz rumford rumsey run rupert rush rushford rushville rusk ruskin russell russellville russo ruth rutherford rutland rutledge ryan rye sabine saco
  sacramento safford sagamore saginaw saintalbans saintanthony saintaugustine saintbenedict saintcharles saintclair saintcloud saintdavid saintelmo saintfrancis saintfrancisville
  saintgeorge sainthelena sainthelens saintjames saintjoe saintjohn saintjohns saintjoseph saintlibory saintlouis saintmary saintmarys saintmichael saintmichaels saintpaul saintpeter
  saintpeters saintpetersburg saintstephen saintstephens saintthomas salado salas salazar salgado salida salina salinas saline salisbury salix salle saltillo saluda sampson san
  sanantonio sanborn sancarlos sanchez sand sandcreek sanders sanderson sandersville sandiego sandlake sandoval sandsprings sandstone sandusky sandwich sandy sandyhook sandypoint
  sandyridge sandyville sanford sanger sanjose sanjuan sanlorenzo sanluis sanmarcos sanmateo sanmiguel sanrafael santa santaclara santacruz santafe santamaria santana santarosa santee
  santiago santos sanysidro saranac saratoga saratogasprings sardinia sardis sargent satsuma saunders savage savanna savannah savoy sawyer sawyerville saxon sayre scandia schaefer
  schmidt schmitt schneider schroeder schultz schuyler schwartz scio sciota scipio scituate scobey scotia scotland scott scottcity scottdale scotts scottsburg scottsville scottville
  scranton screven seabrook seaford seaside seaview sebastian sebastopol sebring sedalia sedan sedgwick selbyville selden seligman sellers selma seminole seneca sequoyah serrano
  severance severn sevier seville seward sexton seymour shady shadygrove shaffer shah shamrock shandon shannon shared sharedfirm sharon sharonsprings sharp sharpsburg sharpsville shaw
  shawmut shawnee sheffield shelby shelbyville sheldon shelton shenandoah shepard sheppard sheridan sherman sherrill sherwood shields shiloh shipman shirley shoals shore shoreham short
  shoshone shrewsbury sibley sidney sierra sigel siloam silva silverbay silvercity silvercreek silverdale silverlake silverspring silversprings silverton simmons simms simon simpson
  simpsonville sims sinclair singh singleton sioux sitka skidmore skinner slater slidell sloan small smith smithboro smithfield smithland smithton smithville smoot smyrna snow snowhill
  snyder soda sodasprings sodus soldier solis solomon solon somerdale somers somerset somerville sonora sophia sorrento sosa soto southampton southbarre southbend southdennis southfield
  southfork southhaven southington southport southrange southsalem southshore southside southwindham southwoodstock spalding sparks sparta spears speedwell spence spencer spencerville
  sperry spirit spiritlake spokane sprague springboro springbrook springcity springcreek springdale springer springglen springgrove springhill springlake springport springtown
  springvalley springville spruce sprucepine stacy stacyville stafford staffordsville stambaugh stamford standard standish stanfield stanford stanhope stanley stanton stanwood staples
  stapleton starbuck starcity stark starlake stateline station staunton steele stein stella stephen stephens stephenson sterling steuben stevens stevenson stevensville stewart
  stewartsville stillwater stilwell stinnett stockbridge stockdale stockholm stockport stockton stoddard stokes stone stoneham stoneville stonewall stonington stony stonycreek stonypoint
  story stoughton stout stoutsville stow strafford strang strasburg stratford stratton strawberry strawn strickland strong stryker stuart sturgeon sturgis suarez sublette success sugar
  sugarcity sugargrove sugarloaf sullivan sulphur sulphursprings sumatra summerdale summerfield summers summersville summerville summitstation summitville sumner sumter sunbury suncity
  sunderland sunflower sunnyside sunnyvale sunset sunsetbeach sunvalley surprise surry sussex sutherland sutherlin sutter sutton swain swan swanlake swansea swanson swanton sweeney sweet
  sweethome sweetwater swink switzerland sycamore sykesville sylvan sylvanbeach sylvania sylvester syracuse tabor taft tallapoosa tallassee talmage tampa tang tanner tannersville tapia
  tarrytown tate tatum taunton taylor taylorsville tazewell tecumseh telford templeton tennyson terrell terry teton texarkana texhoma texico thatcher thaxton thayer theplains theresa
  thomas thomaston thomasville thompson thompsonville thomson thornburg thorndale thorndike thornton thorp threerivers thurman thurmond thurston tiffin tilden tilton tioga tippecanoe
  tipton tishomingo titusville tivoli todd toddville tokio toledo tomahawk tonopah top topeka topsfield topsham topton toronto torrance torres torrington towanda towercity townsend
  townville tracy trafford trail tran travis trego trejo tremont trent trenton trevino trimble trinidad tripoli trout troutcreek troutdale troutlake troutville troy truesdale trujillo
  trumbull truong truro truxton tryon tuckahoe tucker tulare tunica tunnelton tupelo turin turkey turner turtle turtlecreek turtlelake tuscarora tuscola tuscumbia tustin tuttle twin
  twinbridges twinlakes tworivers tyler tyner tyro tyrone udall ukiah ulm ulysses umatilla unadilla underwood unioncenter unioncity uniondale uniongrove unionhill unionmills unionsprings
  unionstar uniontown unionville unity universal universalcity universitypark upland upshur upton urbana utica vail valdez vale valencia valentine valenzuela valier valleycenter
  valleycity valleyfalls valleyhead valleypark valleysprings valleyview valparaiso vanburen vance vanceboro vandalia vanderbilt vang vanwert vargas varney vasquez vassar vaughan vaughn
  vega vegas velasquez velazquez velez venango venice ventura venus verde vergennes vermilion vermillion vermontville vernon vernoncenter verona versailles vesta vestaburg vicksburg
  victor victoria vida vidalia vienna view vilas villa villagrove villalobos villanueva villapark villaridge villarreal villegas vina vincent vining vinton viola virgil virginia
  virginiacity vista vivian volcano volga vulcan wabash wabasso waco wade wadena wadley wadsworth wagner wagoner wainwright wakarusa wake wakefield walcott walden waldo waldorf waldron
  wales walhalla walker walkersville walkerton wall wallace waller wallingford walls walnut walnutcreek walnutgrove walpole walsh walter walters waltham walton walworth wang ward ware
  warfield warm warmsprings warner warren warrensburg warrenton warrenville warsaw warwick wasco washburn washingtonville watauga waterbury waterford waterloo watertown watervalley
  waterville watervliet watkins watson watts wattsville wauconda wausau waveland waverly wayland wayne waynesboro waynesburg waynesville wayside weatherford weaver weaverville webb weber
  webster weed weeks weimar weir weiss welch welcome weldon wellborn wellfleet wellington wellman wellsburg wellston wellsville wendel wendell wendover wentworth wert wesley westbend
  westbloomfield westboro westbranch westbrook westburlington westby westchester westchesterfield westcolumbia westerville westfarmington westfield westford westharrison westhartford
  westjefferson westlafayette westlake westland westlebanon westliberty westmilford westmilton westminster westmonroe westmoreland westnewbury westnewton weston westover westphalia
  westpoint westport westsalem westspringfield westtown westunion westville westwood wetmore wharton wheatland wheaton wheeler wheeling wheelwright whitaker whitecity whitecloud
  whitedeer whiteearth whitefield whitehall whitehead whitehouse whitelake whitemarsh whitemills whiteoak whitepine whiteplains whiterock whitesboro whitesburg whiteside whitestone
  whitesulphur whitesville whiteville whitewater whitewood whitfield whiting whitley whitman whitney whitsett whittemore whittier wichita wickliffe wiggins wilbur wilburton wilcox wilder
  wildwood wiley wilkerson wilkins wilkinson willard williams williamsburg williamsfield williamson williamsport williamston williamstown williamsville willis williston willisville
  willow willowcity willowcreek willowhill willowsprings wilmer wilmington wilmore wilmot wilson wilsonville wilton winchester windham windom windsor windsorheights winfield wing wingate
  winn winnebago winnetka winnsboro winona winslow winsted winston winter winterpark winters winterville winthrop winton wirt wise wisner witt woden wolcott wolf wolfcreek wolfe wolflake
  wolford wong woodard woodbine woodbridge woodburn woodbury woodford woodhull woodlake woodland woodlawn woodridge woodriver woodruff woodsboro woodside woodson woodstock woodville
  woodward woodworth woonsocket wooster worcester worden worth worthington worthville wray wright wrightcity wrightstown wrightsville wyandot wyandotte wyatt wynnewood wyoming xenia
  xiong yale yang yarmouth yates yoder york yorkmills yorkshire yorktown yorkville young youngamerica youngstown youngsville ypsilanti ysidro yukon yuma zamora zanesville zavala zebulon
  zeeland zenda zhang zimmerman zionsville zip zuni zuniga`;

const withoutPlural = (name: string) => (name.length > 4 && /[^s]s$/.test(name) ? name.slice(0, -1) : name);

/** In the common form of words, see `readName`. */
export const REPEATED_NAMES: ReadonlySet<string> = new Set(
  NAMES.trim()
    .split(/\s+/)
    .flatMap((name) => [name, withoutPlural(name)]),
);

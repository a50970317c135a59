// Places found in two to five states, beside those of repeated-names.ts: a town of one of these names may be misspelt for another.

const NAMES = `
  abbeville abilene abingdon abington abmps accord acme acton acworth ada adamstown adamsville adel advance agate agra aiken ainsworth alba albert alberta albertson albertville
  alderson aledo alexis alfred alger algoma alhambra allegany allendale allenhurst allensville allenton allentown allenwood allerton alliance almena almo almond almont alpena
  alta altavista alto altona alturas altus alva alvin alvord ambler amboy ambrose amelia amenia americanexpress americus ames amity amsterdam andalusia andersonville angola
  angora anita anna annandale annapolis anniston annville anson ansonia antelope antioch anton antwerp apo applegate appleton arabi aragon arapahoe ararat arco arden ardmore
  arkansascity arlingtonheights arnett arrington artesia arvada asbury ashburn asher ashfield ashford ashville astoria athol atlanticbeach atoka att attica atwater aubrey
  auburndale audubon austinville ava avalon avilla avondale axtell ayr babsonpark badger bagdad baileyville bainbridge bakersfield bakersville baltic baltimore bangor banner
  barboursville bard bardwell baring barneveld barnhart barnum barre barrington barry barstow bartow basalt bascom basin bastrop batavia batesville battlecreek battleground
  bayard baycity bayfield bayport bayshore bayside bayville beachhaven beachwood beacon beallsville bearcreek bearlake beatrice beaufort beaverdam beaverfalls beaverton
  bedminster bee beechcreek beechgrove belcher belden belen belfast belfry belgrade bellaire bellavista bellcity belle bellefontaine belleplaine belleview bellflower bellingham
  bellmore bells bellville bellwood beloit belpre belton bena bend benlomond benoit bentoncity bentonville berea berkeley berkley berkshire bern berne berryville bertrand
  berwick berwyn bessemer bethesda bethpage bethune beverlyhills bicknell bigbend bigcreek bigelow bigfalls bigfork biglake bigrock bigrun bigsandy bigsprings billings bingham
  birchwood birmingham bisbee biscoe bishopville bismarck bison bixby blackcreek blackhawk blackriver blacksburg blackstone blackwater blackwell bladensburg blairstown
  blairsville blakeslee blanco bland blissfield blodgett bloomingburg bloominggrove bloomville bluecreek bluefield bluegrass bluehill bluemound bluemountain blueridge blueriver
  bluesprings bluffcity blythe boaz bogota boilingsprings boles bonanza bondurant bondville bonita boomer booneville boonville boring bostwick boswell boulder bourbon bow bowdon
  bowersville bowmansville boxelder boyds boynton braddock brainard branchville brandywine branford branson brant brashear breckenridge brentwood bridgeton bridgeville brierhill
  briggsville brightwood brilliant brimfield bristow broadview broadway brockport brockton brockway brocton brodhead brokenbow brookhaven brookings brookline brookside brookston
  brooksville brookville brownfield brownsboro brownsburg brownstown brownsvalley brownville brownwood bruceville brule brussels brynmawr buckeye buckhorn buckingham buckland
  bucklin buckner bucyrus buda buena buffalogap buford buhl bunkerhill burdett burkeville burley burlingame burnside burnsville burroak bushnell butterfield buxton byers bynum
  cable cabot caddo cadiz calais calera caliente callao callaway calverton camargo cambria campbellsburg campbellton camphill campo campton canadian canby candler candor caney
  cannelton canterbury canyon capron capulin carbondale carbonhill carleton carlsbad carmel carmen carnegie carolina carsoncity cartersville carterville caryville casco cashion
  cassadaga castalia castlerock castleton castlewood castroville catawba catawissa cavecity cayuga cazenovia cecilia cedarbluff cedarcreek cedarfalls cedarhill cedarlake
  cedarpoint cedarrapids cedarsprings celina centerpoint centerport centertown centralcity centralia centreville ceres ceresco cerrogordo chaffee chama chamberlain chambersburg
  champion champlain chancellor channing chapelhill chapin chaplin charlescity charlottesville chatfield chatsworth chattanooga chattaroy chauncey chautauqua cheltenham cheney
  cheraw cherrycreek cherryvalley cherryville chesapeake cheshire chestertown cheyenne chichester chico chillicothe chilton chimneyrock chinook chippewa chippewalake choctaw
  christiana christiansburg christine chula churchhill churchville churubusco cicero cimarron cincinnati circle circleville cisco clare clarence clarington clarion clarkdale
  clarks clarksdale clarkshill clarkson clarkston clarkton clawson claycenter claycity claypool clayville clearcreek clearfield clearmont clemons clermont clifford clintonville
  clio clover clovis clymer coahoma coalcity coaldale coalmont coalton coatesville coats cobalt coffeeville cohasset colchester colcord coldspring coldwater colebrook colerain
  collegestation collegeville collinston cologne coloma colony coloradocity columbiacity columbiafalls columbiana columbiaville colusa comanche comfort como concho concordia
  condon conesville conklin conover converse cooksville coolidge cooperstown cope cora coral coram corbin corinne corinth cornish cornwall corona corsica cortland corunna
  corvallis cory corydon cosby cottagegrove cottageville cotton cottondale cottonwood coulterville cove coventry coy coyote craborchard crabtree craigsville crawfordsville
  crawfordville creola crescent crescentcity cresco cresson crestline crestwood creswell crete cripplecreek crittenden crofton crookston crossplains crossville crowder
  crownpoint croydon crystal crystalbay crystalcity crystallake crystalsprings culbertson culloden cumming curlew curryville cusseta custercity cyclone cynthiana cypress
  dadeville daggett dahlgren daisy dakota dakotacity daleville dalzell dana danielsville dansville dante danvers dardanelle darien darwin daviess davisville dawn dayville
  deadwood dearing dedham deepriver deepwater deercreek deering deerlodge deerriver defiance delano delavan delhi dell delmont delphos delrio deming depew desarc deshler
  desmoines detroit deuel dewar deweyville dhs diamond diana dighton dike dillard dillsboro dimock divide dixie dodgeville doniphan donnellson dora dorothy dorset dothan
  douglassville dowell downing downsville doylestown dpo drayton dresden drexel driftwood drury drycreek duluth dumont dunbar duncanville dundas dunkirk dunlap durango dutton
  duval dwight dysart eads eaglelake eagleriver eaglerock eagleville earlington earlville early eastandover eastberlin easthampton easthaven eastlake eastlynn eastport
  eastrandolph eastrochester eastspringfield eauclaire echo eddyville edgemont edgewater edgewood edinburg edison edmond edmore edna edwardsville effie effingham egan egypt elba
  elberon elbert elberta elbridge eldon eldred elizaville elk elkcity elkcreek elkhart elkhorn elkins elkland elko elkriver ellenboro ellendale ellenton ellerslie ellington
  elliston ellisville elma elmer elmgrove elmhurst elmira elmo elmwood elmwoodpark elpaso elsie elton elwood ely elyria embarrass emden eminence emma emmet emmett emmons emory
  emporia encino endeavor endicott enfield enid enola eola eolia ephraim ephrata epping epworth equality erin erwin escambia esmond estelline ethridge etoile etowah euclid
  eudora eufaula eugene eunice eustis eva evanston evergreen everson everton ewing fairbank fairburn fairbury fairdale fairhaven fairhope fairland fairmont fairmount fairoaks
  fairplay fairport falcon fallcreek fallon fallriver falls fallscity fallston falmouth fargo farmersburg farmersville farmingdale farmville farnham farwell felt felton fenwick
  ferdinand fernwood ferris fertile firms firth fishers fivepoints flatwoods fleetwood flemington flintstone flora florissant flushing folsom fonda fontana fordyce forestcity
  forestdale forestgrove foresthill foresthills forestpark forestville fork forreston fortatkinson fortbragg fortdavis fortdefiance fortdodge fortlee fortmeade fortmitchell
  fortsmith fortthomas fortuna fortvalley fortwashington fostoria fountaincity fowlerton foxboro foxlake fpo franconia frankford franklinpark franklinsprings franklinton
  franklinville franktown frederic fredericktown freeburg freehold freeland frenchcamp frenchtown frenchville fresno friendsville frisco frontenac frostburg fruitvale fulda
  fultonham furman gadsden gaines galesburg galesville galeton galt galva galveston gamaliel ganado gans garber gardendale gardengrove gardenvalley garnett garvin garwood
  gatesville gay gaylord genesee geneseo geraldine geronimo gettysburg ghent gibbon gifford gilbertsville gilbertville gilboa gilchrist gilford gillett gilmanton gipsy glasco
  glen glenallen glencove glendora glenfield glenflora glenford glenham glenhaven glenmont glennville glenrock glenview glenville glidden gloster gloucester glyndon golconda
  goldenvalley goldfield goldhill goldsboro goodhope goodland goodrich gordonsville gordonville gorham gouldsboro gowen graceville gradyville granada granby grand grandin
  grandisland grandisle grandjunction grandmarais grandrapids grandridge grandriver grandy granite granitefalls graniteville grantham grantsburg grantsville grantville grapevine
  grassvalley gratiot grayling greatbend greatfalls greenacres greenbay greenbrier greencastle greenland greenleaf greenpond greenriver greensburg greentown greenup greenvalley
  greenview greenway grenada grenville gretna gridley grinnell groton grovecity groveland groveton gruver guernsey guild gunlock gunnison gurley gustine guy gypsum hackberry
  hackensack haddam hagerman hagerstown hague halifax hallsville halltown halsey hamden hamel hamer hamlet hampden hampshire hampstead hannibal happy hardinsburg hardwick
  hardyville harford harlem harpersferry harrah harriman harrisonburg harrisonville harrodsburg harrold hartland hartsburg hartsville hartville hartwick harvard harwood hasty
  hatfield havana havelock haverhill haviland haworth haydenville hayesville haynesville hayti haywood hazard hazel hazelgreen hazelton hazelwood hazen hazlehurst hazleton heber
  hector heflin heidelberg helen hemlock hemphill hempstead hendersonville hennepin henning henrico henrietta henryville hensley hereford hermitage hernando herndon hershey
  hesperia hesston hiawatha hickman hickory hicksville hico hidalgo highbridge highlandpark highlands highlandville highpoint highshoals highwood hillcity hillman hillsborough
  hillside hillsville hillview hingham hinton hiram hobart hoboken hobson hollandale holliday holly hollyridge hollysprings hollywood holstein holton holycross holyoke homeland
  homerville homestead hometown homewood hondo honeycreek honeygrove hood hopedale hopewell hopkinton horatio horseshoebend hortonville houlton howells hoxie hubbardston hubbell
  hughesville hugo hulbert hume huntingdon hurricane hutchinson hyannis hydepark iberia ida idaville idlewild imperial indianhead indianvalley indianwells inez ingalls ingleside
  ingomar inkster inman inverness inwood iola iona ione ionia ipswich ira ireland irene iron ironcity irondale ironriver ironton iroquois irvine isabel isabella islandpark
  itasca ithaca iuka ivanhoe jacksboro jacksoncenter jamaica jamesport jamesville janesville java jay jeffersoncity jericho jermyn jerome jersey jerusalem jessup jesup jewell
  jewett johannesburg johnsonburg johnsoncity johnsonville johnstown joliet jonestown joplin joppa josephine julian junction juneau kansas kansascity kathleen kearny kearsarge
  kellogg kelso kempton kenansville kenilworth kenna kennard kensett kensington kenton keota kerens kermit kerrick kersey keswick kewanee keyport keysville kilbourne kilgore
  kimball kimberly kinderhook kingcity kingman kings kingsbury kingsland kingsmountain kingsville kingwood kinsman kinston kiowa kipling kirbyville kirkland kirkville kirkwood
  kitcarson kite knoblick knoxcity kokomo kossuth kremlin labelle lacenter lackey laclede lacona laconia ladysmith lagrande laharpe lajara lajoya lakearthur lakecomo lakeforest
  lakefork lakegeneva lakegeorge lakeland lakemills lakemont lakepark lakeplacid lakepleasant lakeshore lakevillage lakota lambertville lamesa lanark landisville lanesboro
  lanesville lanse lansford laplace laplata laporte laredo larkspur lasvegas lathrop laura laurelhill laurens lawndale lawrenceburg lawrenceville leasburg leavenworth ledbetter
  ledyard leecenter leesville legrand lehigh leicester leighton leland lemont lemoyne lena lenore leola leopold lesterville letcher levant levittown lewisburg lewistown liberal
  libertycenter libertyhill libertyville ligonier lillian lima limerick lincolncity lincolnpark lincolnton lincolnville lindale lindon lineville linngrove linton linville lisle
  littlefalls littlefield littlelake littleriver littleyork liveoak livermore liverpool livonia llano lockport lockwood locustgrove lodgepole logansport loganville loma london
  londonderry lonerock lonetree longbeach longbranch longcreek longisland longlake longvalley longview longville longwood lonsdale lookout lookoutmountain loomis loraine
  lorraine lorton losalamos lostcreek lostsprings loudon louisa louisburg louise lovejoy loveland lovell loving lovington lowland lowman lowmoor lowndes loyal lucerne lula
  luling lumberton lunenburg lupton luray luverne luxemburg luzerne lydia lynchburg lyndhurst lyndon lyndonville lynnville maben macedonia machias macksburg macomb macy madera
  madisonheights madisonville madrid mahaska maitland malaga malcolm malden malta malvern mammoth manassas manderson manhattan manila manilla manitou mankato manlius mannsville
  manorville manson manton mantua manvel manville maple maplecity maplehill maplewood marble marblefalls marblehill marbury marcellus marcus marianna maricopa marionville
  markham marlboro marlborough marlin marne marquette marshallville marshfield marshill marston martha martindale marydel maryville mascot masoncity masontown masonville massena
  mather matlock mattoon maud maury max mayfield maynard mayo mayville maywood mcadoo mcfarland mcminnville mcpherson mcrae meadville mears mecca mechanicsburg mechanicsville
  medora medway megargel meigs melbourne melville menard mendenhall mendota menifee menlo menominee mentone mentor meriden merna merrifield merrimac mesa mesquite metamora mexia
  mexico michigancity middlebury middlefield middleport middleriver middleville midkiff midlothian midvale milam mildred millbrook millbury milledgeville millercity millersville
  millerton milligan millington millport millsboro millspring millstone milltown millwood milo milroy milwaukee mineola mineralpoint mineralsprings mineralwells minersville
  minerva mingo minneapolis minneola minot minto minturn missouricity mitchellville mize mizpah moccasin modena modesto modoc mohawk moline monarch monitor monkton monmouth
  monroecity monroeville monrovia monson montclair montebello montello montmorenci montour montreal montvale montville monument moorefield mooreland mooresville moorhead mora
  moravia moreland morenci morgancity morganton morgantown morganville morganza moro morrill morrisonville morrisville morrow morven mosby moultrie mound moundcity mounds
  moundville mountaincity mountairy mountauburn mountayr mountcarmel mountgilead mounthermon mountholly mounthope mountmorris mountolive mountunion mountville mountwashington
  mountzion mulberry mumford muncie munday munford murfreesboro murrayville muse myra myrtle mystic nanticoke napoleon nashua nassau natchez nationalcity naturalbridge naugatuck
  nauvoo navarre navarro nazareth nebo nederland needham neffs nekoma nelsonville nemaha nemo neola neosho newalbany newathens newauburn newbaden newbaltimore newbedford
  newberlin newbern newberry newbloomfield newboston newbuffalo newburgh newbury newcambria newcanton newcarlisle newcomb newconcord newcumberland newfane newfield newflorence
  newfoundland newhall newhampton newharmony newhartford newholland newhope newington newkirk newlebanon newliberty newlisbon newmiddletown newmilford newparis newphiladelphia
  newplymouth newpoint newprovidence newrichmond newriver newry newsalem newsharon newtonfalls newtonville newulm newvienna newville newwashington newwaverly newwindsor niagara
  niantic nineveh niota nokomis nome nora norco norcross norfolk normal norristown northadams northampton northbend northbranch northbrookfield northcanton northchatham
  northeast northfork northhampton northhaven northlawrence northliberty northport northsalem northscituate northspringfield northstar northville northwashington northwood
  nortonville norwalk norway nottingham novelty nunda oakcity oakcreek oakfield oakford oakgrove oakharbor oakhill oakhurst oakisland oakman oakpark oaks oberlin oceancity
  oceanpark oceanside oceanview ocoee oconee oconto oden odin ofallon ogden ogdensburg ogema ohio ohiocity oilcity oilton okolona ola olanta olathe oldforge oldfort oldham
  oldtown olean olivebranch olivet olivia olney olustee olympia omaha ona onalaska oneco oneonta onondaga ontario ophir oran orangeburg orangecity orangeville orchard oregon
  oriskany orland orlando oroville orrville ortonville orwell oscar oshkosh oskaloosa osseo ossian ostrander oswego otero otisville ouachita outlook overbrook overton ovid
  owensville owlshead oxbow ozark ozona packwood paducah paintrock paisley palermo palestine palisade palisades palmdale palmetto palo paloverde panama pandora panola paoli
  paradisevalley paradox parkcity parkersburg parkman parkridge parksville parkton parlin parma parnell parrott parshall partridge pasadena patoka patriot paulding paulina
  pawnee pawpaw paynesville peabody pearlcity pearlriver pecos pekin pelican pemberton penfield pennington penryn peoria pep perham perkinsville perrysburg perrysville
  perryville petroleum petrolia philadelphia philipsburg phillipsburg philo phippsburg phoenix picacho pierceville piermont pierpont pikeville pilotgrove pilotpoint pine
  pinecity pinedale pinegrove pinehill pinehurst pineisland pineland pinelevel pineridge pineriver pinevalley pingree pinon pinson piqua pisgah pitkin pitman pittsboro pittsford
  pittsville placerville plains plainview plano plantersville plato platteville pleasantgrove pleasantlake pleasanton pleasantplains pleasantvalley pleasantview pleasantville
  plevna plover plummer pocasset pointlookout pointpleasant poland polkcity polo pomfret ponca pontiac pontotoc poplar poplargrove portageville portal portbyron portclinton
  porterville portgibson portjefferson portrepublic portroyal portsmouth portwashington posen potomac potosi potsdam pottersville pottsville poughkeepsie pound powderly
  powdersprings powerslake powhatan pownal prague prairie prairiecity prairieview prattsville preble presqueisle primrose princeville proctorville prosperity providence pullman
  putney quakertown quantico queencity quemado quitman racine ragland rainier rainsville raleigh ramah ramer ramona randlett ranger rantoul rapidcity raritan ratcliff raven
  ravenna rawlings raymondville rayville readfield rector redcreek reddick redding redfield redford redhouse redrock redwood reedsville regina rehoboth reidsville reliance
  remsen renick reno rensselaer renville reserve reva revere rex rexford reynoldsville riceville richburg richford richlands richmondhill richville richwood ridgecrest
  ridgefield ridgeland ridgely ridgeview ridgeville ridgewood ridgway rincon ringling ringwood rio riogrande riovista ripon risingsun riverfalls riverview rives roane
  robertsdale robertsville roby rochelle rockawaybeach rockbridge rockcreek rockfalls rockfield rockhill rockisland rockledge rockpoint rocksprings rockton rockvale rockyford
  rockyhill rockymount rockypoint rockyridge rodeo rodney rogersville roland rolla romeo romney romulus rosalia rosamond rosebud rosehill roseland roselle rosemont rosendale
  roseville rosholt roslyn rosston roswell roundlake roundmountain roundrock roundtop rowland roxana royal royaloak royalton ruby rudolph rudyard rugby rumford rumsey rupert
  rushford rusk ruskin rye sabine saco sacramento safford sagamore saginaw salado salida salina salinas salix saltillo saluda sanantonio sancarlos sandcreek sandersville
  sandiego sandlake sandsprings sandstone sandusky sandwich sandy sandyhook sandypoint sandyridge sandyville sanjose sanlorenzo sanluis sanmarcos sanmateo sanmiguel sanrafael
  santaclara santacruz santafe santamaria santarosa santee sanysidro saranac saratogasprings sardinia sardis satsuma savanna savannah savoy sawyerville saxon sayre scandia scio
  sciota scipio scobey scotia scottcity scottdale scotts scottsburg scottsville scottville seabrook seaford seaside seaview sebastian sebastopol sebring sedan sedgwick
  selbyville selden seligman severance severn sevier seville shadygrove shamrock shandon sharonsprings sharpsville shawmut shawnee shenandoah shiloh shipman shoals shoreham
  shoshone shrewsbury sierra sigel siloam silverbay silvercity silverdale silverspring silversprings silverton simms simpsonville sioux sitka skidmore slidell smithboro
  smithland smithton snowhill sodasprings sodus soldier solon somerdale somers sonora sophia sorrento southampton southbarre southbend southdennis southfield southfork
  southhaven southington southport southrange southsalem southshore southside southwindham southwoodstock spalding speedwell spencerville spiritlake spokane springboro
  springbrook springcity springcreek springglen springgrove springhill springlake springport springtown sprucepine stacyville staffordsville stambaugh stamford standard
  stanfield stanford stanhope stanwood staples stapleton starcity starlake stateline staunton stella stephenson steuben stevensville stewartsville stinnett stockbridge stockdale
  stockholm stockport stoneham stoneville stonewall stonington stonycreek stonypoint stoutsville stow strafford strang stratton strawberry strawn stryker sturgeon sturgis
  sublette success sugarcity sugarloaf sulphur sulphursprings sumatra summerdale summersville summerville summitstation summitville sumter sunbury suncity sunderland sunflower
  sunnyside sunnyvale sunset sunsetbeach sunvalley surprise surry sussex sutherland sutherlin sutter swanlake swansea swanton sweethome sweetwater swink sykesville sylvanbeach
  sylvania tallapoosa tallassee talmage tampa tannersville tarrytown taunton tazewell tecumseh telford tennyson teton texarkana texhoma texico thaxton theplains theresa
  thomaston thomasville thompsonville thornburg thorndale thorndike thorp threerivers thurmond tiffin tilton tippecanoe tishomingo titusville tivoli toddville tokio toledo
  tomahawk tonopah topeka topsfield topsham topton toronto torrance torrington towanda towercity townville trafford trail trego tremont trinidad tripoli troutcreek troutdale
  troutlake troutville truesdale trumbull truro truxton tryon tuckahoe tulare tunica tunnelton tupelo turin turkey turtlecreek turtlelake tuscarora tuscola tuscumbia tustin
  twinbridges twinlakes tworivers tyner tyro tyrone udall ukiah ulm ulysses umatilla unadilla unioncenter uniondale uniongrove unionhill unionmills unionsprings unionstar unity
  universalcity universitypark upland upshur vale valier valleycenter valleycity valleyfalls valleyhead valleypark valleysprings valleyview valparaiso vanceboro vandalia
  vanderbilt vanwert varney vassar venango venice venus vergennes vermilion vermillion vermontville vernoncenter vesta vestaburg vicksburg vida vidalia vilas villagrove
  villapark villaridge vina vining vinton virgil virginia virginiacity vivian volcano volga vulcan wabash wabasso wadena wadley wainwright wakarusa wake walden waldorf wales
  walhalla walkersville walkerton wallingford walnut walnutcreek walnutgrove walpole waltham walworth warfield warmsprings warrensburg warrenville wasco washingtonville watauga
  waterbury watervalley watervliet wattsville wauconda wausau waveland waynesboro waynesburg waynesville wayside weatherford weaverville weimar welcome wellborn wellfleet
  wellman wellsburg wellston wendel wendover westbend westbloomfield westboro westbranch westbrook westburlington westby westchester westchesterfield westcolumbia westerville
  westfarmington westford westharrison westhartford westjefferson westlafayette westlake westland westlebanon westliberty westmilford westmilton westmonroe westnewbury
  westnewton westover westphalia westsalem westspringfield westtown westwood wetmore wheaton wheeling wheelwright whitecity whitecloud whitedeer whiteearth whitefield whitehouse
  whitelake whitemarsh whitemills whiteoak whitepine whiterock whitesboro whitesburg whiteside whitestone whitesville whiteville whitewood whitfield whitley whitsett whittemore
  whittier wichita wickliffe wilburton wildwood williamsfield williamston williamsville willisville willow willowcity willowcreek willowhill willowsprings wilmer wilmore wilmot
  wilsonville windom windsorheights wingate winnebago winnetka winnsboro winsted winterpark winterville wirt wisner woden wolcott wolfcreek wolflake wolford woodbridge woodburn
  woodford woodhull woodlake woodlawn woodridge woodriver woodsboro woodside woodworth woonsocket worcester worthville wray wrightcity wrightstown wrightsville wyandotte
  wynnewood xenia yarmouth yoder yorkshire yorktown yorkville youngamerica youngstown youngsville ypsilanti yukon yuma zanesville zebulon zeeland zenda zionsville zuni
`;

/** Names of two words run together. */
export const PLACES_OF_FEW_STATES: readonly string[] = NAMES.trim().split(/\s+/);

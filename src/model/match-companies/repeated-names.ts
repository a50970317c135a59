// Names that many have: places found in six states or more, and the commonest family names. Beside a trade or a kind of
// body (`Springfield Public Library`, `Baker Electric`) such a name alone does not tell two companies apart.
// A place of fewer states is another matter: hardly one provider serves the libraries of two of them.
// Names of two words stand run together as well. Places: post offices and
// counties of the United States, by the states they are found in. Family names: the commonest of its census, and Carnegie's,
// which stands before its libraries everywhere.
import { PLACES_OF_FEW_STATES } from './places-of-few-states.ts';

const NAMES = `
  abbott aberdeen acevedo acosta adair adams addison adkins adrian afton aguilar aguirre ahmed airy akron alamo alamos albans albany albion alden aldrich alexander alexandria
  alfaro ali allen allison alma alpine altamont alton altoona alvarado alvarez amherst andersen anderson andover andrade andrews anthony antonio arc arcadia archer arcola
  arellano argyle arias arkansas arlington armstrong arnold arroyo arthur ashby ashland ashley ashton athens atkins atkinson atlanta atwood auburn augusta augustine aurora
  austin avalos avery avila avoca avon ayala ayers babson baden bagley bailey baker baldwin ball ballard bancroft barajas barker barlow barnard barnes barnesville barnett barney
  barr barrera barrett barron bartlett bartley barton bass bassett bates bath battle bauer bautista baxter bean bear beard beasley beatty beaumont beaver beck becker bedford
  beech beil bell bella belleville bellevue belmont beltran belvidere ben bender benedict benitez benjamin bennett bennington benson bentley benton berg berger berlin bernal
  bernard berry bethany bethlehem beulah beverly bishop blackburn blaine blair blake blanchard blankenship bledsoe blevins bliss bloomfield blooming bloomingdale bloomington
  bluff bluffton boiling bois bolivar bolton bond bonilla booker boone booth boston bowen bowers bowie bowling bowlinggreen bowman box boyce boyd boyer boyle bradford bradley
  bradshaw brady bragg branch brandon brandt bravo bremen brennan brewer brewster bridgeport bridgewater brien brier briggs brighton bristol britt britton brock broken bronson
  brookfield brooklyn brooks brown browning browns brownsville bruce bruno brunswick bryan bryant bryn buchanan buck buckley buenavista buffalo bullock bunker burbank burch
  buren burgess burke burlington burnett burnham burns burr burt burton bush butler butte byrd byron cabrera cain cairo calderon caldwell caledonia calhoun callahan calumet
  calvert calvin camacho cambridge camden cameron camp campbell campos canaan cannon cano canton cantrell cantu carbon cardenas cardwell carey carlisle carlos carlson carlton
  carney carnegie carpenter carr carrillo carroll carrollton carson carter carthage cartwright carver cary cascade case casey cass cassville castaneda castillo castle castro cave cecil
  cedar cedargrove cedarville centerville cerro cervantes chadwick chan chandler chang chapman chappell charles charleston charlestown charlotte chase chatham chavez chelsea
  chen cherokee cherry chester chesterfield chimney choi christensen chung cisneros clair claire clara claremont clarendon clark clarke clarksburg clarksville clay clayton clear
  clearlake clearwater clements cleveland clifton climax cline cloverdale clure clyde coal cobb cochran cody coffey cohen colbert colby cold cole coleman colfax collier collins
  collinsville colon colorado colton columbia columbus combs compton comstock concord conley conner conrad contreras conway cook cooper copeland cordova cornelius cornell
  corning correa cortes cortez costa cottage courtland covington cox crab craig crandall crane crawford creighton creston cripple crockett cromwell crosby crosse crowley crown
  cruz cuba cuevas cullen culver cumberland cummings cunningham currie curry curtis cushing custer cutler dale dallas dalton dam damascus danbury danforth daniel daniels
  danville darby darlington daugherty davenport david davidson davila davis dawson dayton dean dearborn decatur decker deep deer deerfield deerpark dejesus dekalb delacruz
  delarosa delaware deleon delgado delmar denison denmark dennis dennison denton denver derby derry desoto dewey dewitt dexter diaz dickens dickenson dickerson dickinson dickson
  diego dillon dix dixon dodge dodson dominguez donald donaldson donnelly donovan dorado dorchester dorsey dougherty douglas douglass dover downey downs doyle drake draper
  driscoll drummond dry dryden duarte dublin dubois dudley duffy duke dumas duncan dundee dunn dupont duran durand durant durham dyer earth eastman easton eaton eau eden edgar
  edgerton edwards elder eldorado eldridge elgin elizabeth elizabethtown elkton elliott ellis ellison ellsworth elm elmore emerson emery empire englewood english ennis enriquez
  erickson erie escobar esparza espinosa espinoza esquivel essex estes estrada ethel etna eureka evans evansville everett exeter fair fairbanks fairfax fairfield fairview fall
  farland farley farmer farmington farrell faulkner fayette fayetteville felix fenton ferguson fernandez ferndale ferry fields figueroa fillmore findlay finley firm firmzip
  firstnational fischer fisher fitzgerald fitzpatrick flat flatrock fleming fletcher flint florence flores floyd flynn foley forbes ford forest forge forsyth foster fountain
  fowler fox francis francisville franco frank frankfort fraser frazier frederick fredericksburg fredonia freedom freeman freeport fremont french friedman friendship frost
  fruitland fry frye fuentes fuller fullerton fulton gainesville galena galindo gallagher gallatin gallegos galloway galvan gap garcia gardencity gardiner gardner garfield
  garland garner garrett garrison gary garza gaston geneva genoa gentry george georgetown germantown gibbs gibson gilbert gilead giles gill gillespie gillette gilliam gilman
  gilmer gilmore girard gladstone glasgow gleason glencoe glendale glenn glenwood glover gold goldsmith gomez gonzales gonzalez good goodman goodwin gordo gordon gore goshen
  gould grady grafton graham grande grandview grange granger grant granville grass grath graves gray grays grayson graysville greeley greenbush greene greenfield greensboro
  greenville greenwich greenwood greer gregor gregory gresham griffin griffith grimes gross ground grove grover guerra guerrero guevara guilford guthrie gutierrez guzman hadley
  hahn hail haines hale haley hamburg hamilton hamlin hammond hampton hancock hanna hanover hansen hanson hardin harding hardy harlan harmon harmony harpe harper harpers harrell
  harrington harris harrisburg harrison harrisville hart hartford hartley hartman harvey haskell hastings hatch haven hawk hawkins hawley hawthorne hayden hayes haynes hays
  hayward healy heath hebert hebron heights helena helens henderson hendricks hendrix henry henson herman hermon hernandez herrera herrick herring hess hester hewitt hicks
  higgins highland hilliard hillsboro hillsdale hinckley hines hinsdale hitchcock hobbs hodge hodges hoffman hogan holbrook holcomb holden holland hollis hollister holloway
  holmes holt homer honey hook hooper hoover hopkins horn horne horseshoe horton hot hotsprings houghton houston howard howe howell hoyt huang hubbard huber hudson huerta huff
  huffman hughes hull humboldt humphrey hunt hunter huntington huntley huntsville hurley huron hurst huynh hyde ibarra independence indian indianola ingram intosh intyre inyo
  irving irvington irwin isle jacksonville jacobs jacobson james jamestown jara jaramillo jarvis jasper jeffersonville jenkins jennings jensen jerauld jimenez joe johnson
  johnston jones jonesboro jonesville jordan jose joya joyce juan juarez judson junctioncity kalb kane kaur kearney keene keith keller kelley kelly kemp kendall kennedy kenney
  kent kenyon kenzie kerr ketchum keyes khan kim kincaid king kingsley kingston kirby kirk kit klein kline knapp knight knob knox knoxville koch kramer krueger kyle lacrosse
  lafayette lagrange lakecity lakeside lakeview lakeville lakewood lam lamar lamb lambert lamont lancaster land lando landry lang langley langston lansing lara laramie larsen
  larson lasalle latham laurel lawrence lawson lawton layton leach leal lean lebanon leblanc lee leeds leesburg leggett lenawee lenox leod leon leonard leroy leslie lester level
  levy lewis lewiston lewisville lexington libory lick lilly lim limestone lin linden lindsay lindsey linn linwood lisbon litchfield littlerock littleton liu livingston lloyd
  lockhart locust lodi logan lomond lone long lopez lorenzo loretto lost louis louisville love low lowe lowell lowery lowry lozano lucas lucero ludlow lugo luis luna luther lyle
  lyman lynch lynn lyon lyons macdonald macias mack macon macoupin madden maddox magana magnolia mahoney maldonado mallory malone manatee manchester mann manning mansfield
  mapleton marais marathon marcos marengo maria marietta marin marion marks marlow marquez mars marsh marshall martell martin martinez martinsburg martinsville marysville mason
  massac massey mata mateo mathews mathis matthews maurice mawr maxwell may mayer mays maysville mcbride mccall mccann mccarthy mccarty mcclain mcclure mcconnell mccormick mccoy
  mccullough mcdaniel mcdonald mcdowell mcfadden mcgee mcgrath mcgregor mcguire mchenry mcintosh mcintyre mckay mckean mckee mckenzie mckinney mclaughlin mclean mcleod mcmahon
  mcmillan mcneil mead meade meadow meadows medford medina medrano meeker mejia melendez melrose melton melvin memphis mendez mendon mendoza mercado mercer meredith meridian
  merrill merritt metz meyer meyers meza miami michael michaels michigan middleburg middlesex middleton middletown midland midway miguel milan milburn miles milford mill
  millcreek miller millersburg mills millville milton minden mineral miranda missouri mitchell moffat moines molina monona montague monterey montes montezuma montgomery
  monticello montoya montpelier montrose moody moon moor moore morales moran moreno morgan morley morris morrison morristown morse morton moscow moses mosley moss moulton
  mountainhome mountainview mountpleasant mountsterling mountvernon moyer mueller muir mullen mullins munoz murdock murillo murphy murray myers naples nash nashville
  nationalbank natural nava naylor neal neil nelson nevada newark newburg newcastle newell newhaven newlondon newman newmarket newport newton newtown newyork nguyen nichols
  nicholson nickerson nielsen niles nixon noble nolan norman norris northfield norton norwich norwood novak nowata nunez oak oakdale oakland oakley oakridge oakville oakwood
  obrien ochoa oconnell oconnor odell odessa odom odonnell ofrocks ogle oglesby olakes olin olive oliver olsen olson oneal oneida oneill orange orient orleans orozco orr ortega
  ortiz osage osborne osceola osgood otis otoe ottawa otto owen owens owls oxford pace pacheco padilla page palacios palmer palmyra paradise paris parker parra parrish parsons
  paso patel paterson patrick patterson pattison patton paw paxton payne payson pearl pearson peck pelham pembina pembroke pena pendleton penn penrose peralta perez perkins
  perry person peru petersburg petersen peterson pham phan phelps phillips pickens piedmont pierce pierson pike pilot pima pineda pineville pittman pitts pittsburg pittsfield
  placid plaine plainfield plainville plata play pleasant pleasanthill plymouth pocahontas pointof polk pollard pollock pomeroy pomona ponce poncede pond poole pope portage
  porte porter portillo portland post potter potts powder powell pratt prescott presque preston price prince princeton proctor prospect prowers pruitt pryor pugh pulaski purcell
  putnam queen quincy quinn quintana quintero quinton rabun rae rafael ralph ralston ramirez ramos ramsay ramsey randall randolph range rangel rankin ransom rasmussen ray
  raymond reading reagan redmond redoak reed reese reeves reid reilly remington republic reyes reyna reynolds rhodes rice rich richard richards richardson richfield richland
  richmond ridgeway riley ringgold rios ripley rising ritchie rivas rivera riverdale riverside riverton roach roanoke robbins roberson roberts robertson robinson robles rocha
  rochester rock rockaway rockford rockland rockport rocks rockville rockwell rockwood rocky rodgers rodriguez rogers rojas rollins roman rome romero rooks roosevelt rosa
  rosales rosario rosas roscoe rose rosedale ross rossville roth round rowan rowe rowley roxbury roy rubio ruffin ruiz run rush rushville russell russellville russo ruth
  rutherford rutland rutledge ryan saintalbans saintanthony saintaugustine saintbenedict saintcharles saintclair saintcloud saintdavid saintelmo saintfrancis saintfrancisville
  saintgeorge sainthelena sainthelens saintjames saintjoe saintjohn saintjohns saintjoseph saintlibory saintlouis saintmary saintmarys saintmichael saintmichaels saintpaul
  saintpeter saintpeters saintpetersburg saintstephen saintstephens saintthomas salas salazar salgado saline salisbury salle sampson san sanborn sanchez sand sanders sanderson
  sandoval sanford sanger sanjuan santa santana santiago santos saratoga sargent saunders savage sawyer schaefer schmidt schmitt schneider schroeder schultz schuyler schwartz
  scituate scotland scott scranton screven sedalia sellers selma seminole seneca sequoyah serrano seward sexton seymour shady shaffer shah shannon shared sharedfirm sharon sharp
  sharpsburg shaw sheffield shelby shelbyville sheldon shelton shepard sheppard sheridan sherman sherrill sherwood shields shirley shore short sibley sidney silva silvercreek
  silverlake simmons simon simpson sims sinclair singh singleton skinner slater sloan small smith smithfield smithville smoot smyrna snow snyder soda solis solomon somerset
  somerville sosa soto sparks sparta spears spence spencer sperry spirit sprague springdale springer springvalley springville spruce stacy stafford standish stanley stanton
  starbuck stark station steele stein stephen stephens sterling stevens stevenson stewart stillwater stilwell stockton stoddard stokes stone stony story stoughton stout
  strasburg stratford strickland strong stuart suarez sugar sugargrove sullivan summerfield summers sumner sutton swain swan swanson sweeney sweet switzerland sycamore sylvan
  sylvester syracuse tabor taft tang tanner tapia tate tatum taylor taylorsville templeton terrell terry thatcher thayer thomas thompson thomson thornton thurman thurston tilden
  tioga tipton todd top torres townsend tracy tran travis trejo trent trenton trevino trimble trout troy trujillo truong tucker turner turtle tuttle twin tyler underwood
  unioncity uniontown unionville universal upton urbana utica vail valdez valencia valentine valenzuela vanburen vance vang vargas vasquez vaughan vaughn vega vegas velasquez
  velazquez velez ventura verde vernon verona versailles victor victoria vienna view villa villalobos villanueva villarreal villegas vincent viola vista waco wade wadsworth
  wagner wagoner wakefield walcott waldo waldron walker wall wallace waller walls walsh walter walters walton wang ward ware warm warner warren warrenton warsaw warwick washburn
  waterford waterloo watertown waterville watkins watson watts waverly wayland wayne weaver webb weber webster weed weeks weir weiss welch weldon wellington wellsville wendell
  wentworth wert wesley westfield westminster westmoreland weston westpoint westport westunion westville wharton wheatland wheeler whitaker whitehall whitehead whiteplains
  whitesulphur whitewater whiting whitman whitney wiggins wilbur wilcox wilder wiley wilkerson wilkins wilkinson willard williams williamsburg williamson williamsport
  williamstown willis williston wilmington wilson wilton winchester windham windsor winfield wing winn winona winslow winston winter winters winthrop winton wise witt wolf wolfe
  wong woodard woodbine woodbury woodland woodruff woodson woodstock woodville woodward wooster worden worth worthington wright wyandot wyatt wyoming xiong yale yang yates york
  yorkmills young ysidro zamora zavala zhang zimmerman zip zuniga
`;

const withoutPlural = (name: string) => (name.length > 4 && /[^s]s$/.test(name) ? name.slice(0, -1) : name);

const inCommonForm = (names: readonly string[]) => names.flatMap((name) => [name, withoutPlural(name)]);

/** In the common form of words, see `readName`. */
export const REPEATED_NAMES: ReadonlySet<string> = new Set(inCommonForm(NAMES.trim().split(/\s+/)));

/** These, and places of few states: no slip of one another, however alike. */
export const PLACE_AND_FAMILY_NAMES: ReadonlySet<string> = new Set([
  ...REPEATED_NAMES,
  ...inCommonForm(PLACES_OF_FEW_STATES),
]);

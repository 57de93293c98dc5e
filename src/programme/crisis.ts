/*
 * Signs that somebody may be in danger: whoever writes this needs 112, 113 or a doctor, not a document. Looked for in the words as they were
 * typed, before anything is searched: a false alarm costs a glance, a miss may cost a life. So the patterns are wide.
 */

/* Words with the ways people mistype them. */
const NOT = '(?:niet|nie|nit|neit|ni)';
const MORE = '(?:meer|mer|langer|verder)';
const LIVE = '(?:leven|leve|leeven|levn|lefen)';
const DEAD = '(?:do+[dt](?: ?gaan| zijn)?)';
const WANT = '(?:wil|wilt|wilde|wilden|wou|willen|wiel|wl)';
const END = '(?:einde?|end|eide|eine)';
const PILLS = '(?:pil+en|pil+etjes|tabletten|paracetamol\\p{L}*|slaap(?:pil+en|middelen|tabletten)|gif|vergif|bleek(?:middel)?)';

/* Who is meant. An organisation never is: 'de gemeente ziet het niet meer zitten'. */
const PEOPLE =
  'klant|cli[ea]nte?|kandida(?:at|te)|deelnemer|deelneemster|patiente?|man|vrouw|jongen|meisje|buurman|buurvrouw|moeder|vader|partner|vriend|vriendin|zoon|dochter|zus|broer|collega';
const SOMEBODY = `(?:ik|hij|zij|ze|iemand|${PEOPLE})`;
const ORGANISATION =
  '(?:gemeenten?|wethouders?|werkgevers?|college|bestuur|bestuurders?|uwv|wsp|ggz|(?:zorg)?verzekeraars?|regio|instelling|organisatie|raad|manager|stuurgroep|werkgroep|managers|bedrijf|bedrijven)';
const ONESELF = '(?:zi(?:ch|g) ?[sz]elf|zich|haarzelf|hemzelf|mi?jzelf|me ?zelf|mij|jezelf|hunzelf)';
const ONES = '(?:haar|zijn|mijn|hun|het|zn|mn|dr|dit|eigen)(?: eigen)?';

/** At most so many words between the parts of a phrase. A sign is a word too. */
const upTo = (most: number): string => `(?: \\S+){0,${most}}`;
/** The end of a sentence: 'ik kan niet meer', but not 'ik kan niet meer inloggen'. */
const STOP = '(?= \\.|$)';

/* Where people jump. */
const HEIGHT = '(?:brug|dak|balkon|flat|flatgebouw|gebouw|viaduct|toren|raam|trein|metro|tram|auto|vrachtwagen)';
const RAILS = '(?:het spoor|de rails|het treinspoor)';
const JUMP = '(?:spring(?:t|en|e)?|sprong|gesprongen|gooi(?:t|en)|gegooid|(?:gaan? )?(?:staan|liggen)|stappen|lopen|af ?springen)';

/** Anywhere in a word. */
const STEMS = [
  '[sz](?:el[fv]?|l?e[fv]) ?m+(?:o+r+|r+o+|oo)[dt]|[sz]elfmoor|[sz]el[fv] ?do+[dt]', // zelfmoord, zelfdoding
  '[sz]u[iey]*[sc]+[iey]*d|[sz]u[iey]+[sc]+[iey]+t', // suïcide
  'automut|zelfbeschadig|zelfverwond|zelfverminking|doodswens|doodsgedacht|doodsverlangen|levensmoe|levenslust|overdos|afschei[dt]s?(?:brief|app|bericht)',
  'noodgeval|noodsituatie|crisisdienst|spoedhulp|verdrinken|vermoord|doodsteken|doodschieten|doodslaan|neersteken|neergestoken|brandstichten|vuurwapen|levensgevaar',
  'flauwgevallen|bewusteloos|reanim|hartaanval|hartinfarct|onwel geworden|verkracht|hartstilstand|vergiftigd|unconscious|self ?harm|overdose|murder',
];

const PHRASES = [
  // Not a number of trajecten, nor an article of law.
  `(?<!(?:€|artikel|art|pagina|euro|blz|\\d) )11[23](?! (?:%|\\d|van|trajecten|mensen|kandidaten|clienten|plaatsen|plekken|banen|gemeenten|euro|uur|dagen|deelnemers|personen|werkgevers|plaatsingen))`,

  // Not to live any more.
  `${NOT} ${MORE}${upTo(2)} ${LIVE}`,
  `${WANT} (?:zo |echt |gewoon )?${NOT} (?:\\S+ )?${LIVE}`,
  `(?:reden|moed|zin|wil)${upTo(3)} te ${LIVE}|waar(?:om|voor)${upTo(4)} (?:te|blijven) ${LIVE}|geen leven meer`,
  `(?:${NOT}|nooit) ${MORE} (?:${WANT} )?wakker (?:${WANT} )?worden`,
  `${WANT}(?: ik)? er (?:gewoon |echt )?${NOT} ${MORE} zijn|er ${NOT} ${MORE} (?:te )?${WANT} zijn|er liever ${NOT} ${MORE}`,
  `ik${upTo(3)} ${NOT} ${MORE} bestaan|(?:ik|hij|ze|zij) ${NOT} ${MORE} wil${STOP}|ik (?:wil|hoef) (?:zo |echt |gewoon )?${NOT} ${MORE}(?: zo| verder)?${STOP}|hoeft (?:van|voor) (?:mij|me|hem|haar) (?:allemaal )?${NOT} ${MORE}`,
  `geen zin (?:meer )?in (?:${ONES} )?leven|leven${upTo(4)} (?:geen zin|zinloos|waard|beu|zat)|(?:moe van|klaar met) ${ONES} leven`,
  `${WANT}${upTo(3)} ${DEAD}|${DEAD} ${WANT}|(?:liever|beter|was ik maar)${upTo(2)} ${DEAD}|${DEAD} (?:was|ben)${STOP}|verlangt? naar de dood|mag ik ${DEAD}|drinkt zich ${DEAD}|${SOMEBODY}${upTo(1)} gaa?t? ${DEAD}`,
  `(?:praat|praatte|praten|heeft het|had het|spreekt|begint|denkt|denk|dacht)${upTo(4)} (?:over|aan) (?:de dood|doodgaan|dood gaan|sterven)`,

  // To end it. Not 'er komt een einde aan de regeling', nor 'een einde aan de wachtlijst maken'.
  `er${upTo(3)} ${END} aa?n${upTo(2)} ma?ak\\p{L}*|ma?ak\\p{L}*(?: (?:ik|hij|ze))? er${upTo(3)} ${END} aa?n`,
  `${END}${upTo(2)} aa?n ${ONES} ${LIVE}|uit ${ONES} leven stappen|van (?:het )?leven (?:te )?bero\\p{L}*|(?:eigen|${ONES}) leven (?:te )?(?:benemen|nemen|ontnemen)`,
  `${SOMEBODY}${upTo(4)} (?:eruit|er uit) ${WANT} stappen|${SOMEBODY}${upTo(3)} ${WANT} (?:eruit|er uit) stappen`,
  `${SOMEBODY}${upTo(4)} poging (?:gedaan|ondernomen)(?! om)`,

  // No way out.
  `(?<!${ORGANISATION} )zie(?:t|n)?${upTo(1)} (?:het|t)${upTo(2)} ${NOT} ${MORE} zitten`,
  `(?<!${ORGANISATION} )trek(?:t|ken)? (?:het|t) (?:echt |gewoon |allemaal )?${NOT} ${MORE}`,
  `(?:ik|hij|ze|zij) kan (?:het |echt |gewoon |zo |leven )*${NOT} ${MORE}(?: aan)?${STOP}|zit${upTo(3)} doorheen`,
  `(?:ik|hij|ze|zij) hou(?:dt?)? (?:het|t) (?:echt |gewoon |allemaal )?${NOT} ${MORE} vol${STOP}|ik geef het (?:echt )?op${STOP}`,
  `niemand (?:\\S+ )?(?:me|mij|hem|haar) (?:\\S+ )?missen|(?:missen|beter)${upTo(1)} als ik er ${NOT} ${MORE} ben`,
  `(?:ziet?|heeft|heb|is er) (?:\\S+ )?geen (?:enkele )?(?:uitweg|andere uitweg)`,
  `beter af${upTo(2)} zonder (?:mij|me|hem)|beter af${upTo(2)} zonder (?:haar|hun|ons)${STOP}`,
  `${SOMEBODY}${upTo(5)} neemt${upTo(3)} afscheid|afscheid(?: nemen| genomen)? van iedereen|geeft${upTo(3)} spullen weg`,

  // To hurt oneself.
  `${ONESELF}${upTo(4)} (?:aan ?(?:te )?doen|aandoet|aangedaan|van kant|verhangen|op ?(?:te )?hangen|opgehangen|pijn|sn[ie]?[ij]+de?n|snijdt?|gesneden|verwondt?|verwonden|steken|verbranden)`,
  `(?:sn[ij]+d?t?|verwondt?|verhangt?|brandt?|krast?|verminkt?) ${ONESELF}|(?:snijdt?|snij|krast?) in (?:haar|zijn|mijn|dr|zn|mn) (?:\\S+ )?(?:arm|armen|been|benen|pols|polsen)|doet? ${ONESELF}${upTo(1)} (?:pijn|wat|iets)|van kant (?:te )?ma?ak\\p{L}*|(?:polsen|pols) \\p{L}*(?:sn[ij]+d\\p{L}*|gesneden)`,
  `(?:van|voor|onder|uit|tegen)${upTo(3)} ${HEIGHT}${upTo(5)} ${JUMP}|${JUMP}${upTo(2)} (?:van|voor|onder|uit|tegen)${upTo(2)} ${HEIGHT}`,
  `(?:staat|sta|zit) (?:boven )?op (?:het|een|de) (?:dak|balkon|brug|viaduct)|(?:staat|sta|ligt|lig|loopt|loop|zit|gaat|staan|liggen) op ${RAILS}`,
  `stemmen${upTo(7)} (?:springen|doden|steken|dood)|moet${upTo(2)} springen`,
  `${PILLS}${upTo(4)} (?:ingenomen|geslikt|genomen|slikken|in ?nemen|gedronken|op)|(?:ingenomen|geslikt|slikt|slik|neemt|nam)${upTo(4)} ${PILLS}`,
  `(?:te ?veel|alle?|handvol|strip)${upTo(3)} (?:medicijnen|medicatie)${upTo(3)} (?:ingenomen|geslikt|genomen)`,

  // Somebody else is a danger, or in danger.
  `(?:een|met) (?:\\S+ )?(?:mes|wapen|pistool|geweer|bijl)|heeft (?:\\S+ )?(?:wapens|messen)`,
  `(?:be)?dreig(?:t|de|en|d)?${upTo(6)} (?:mes|wapen|slaan|steken|schieten|doden|dood)|bedr(?:ei|ij|ie)gt (?:mij|me|ons|mijn|hem|haar|iemand|zijn|mensen|een collega|collegas)|${SOMEBODY}${upTo(2)} wordt?${upTo(2)} bedreigd|word ik bedreigd`,
  `agressief${upTo(9)} (?:slaat|slaan|geslagen|gooit|steekt|bang)|(?:iemand|mij|me|haar|hem|anderen) (?:\\S+ )?iets aan ?(?:te )?(?:doen|doet)|(?:mij|me|haar|hem|iemand) (?:\\S+ )?(?:geslagen|gestoken|mishandeld|aangevallen)|slaat (?:mij|me|haar|hem|iedereen|mensen)`,
  `huiselijk geweld|(?:word|wordt|werd)${upTo(3)} (?:geslagen|mishandeld|misbruikt|gestalkt)|gedwongen opname|acute nood|spoed psychische`,
  `(?:acuut|direct|groot) gevaar|gevaar voor (?:zichzelf|zich|anderen|zijn omgeving|haar omgeving)|${SOMEBODY}${upTo(3)} in gevaar|${SOMEBODY}${upTo(8)} gevaarlijk${STOP}`,
  `(?:krijg|heeft|krijgt) geen (?:lucht|adem)|stopt? met ademen|ademt ${NOT}|buiten bewustzijn|bloedt (?:hevig|erg|dood)`,
  `(?:acuut|is|nu|raakt|weer|helemaal) psychotisch|in (?:een )?(?:acute )?psychose(?: geraakt)?${STOP}|is in (?:een )?psychose|acute psychose|krijgt een psychose|een psychose nu|nu een psychose|acute crisis|${SOMEBODY}${upTo(1)} (?:is|zit|raakt)${upTo(2)} in (?:een )?crisis|(?:klant|client) in crisis`,
  `${SOMEBODY}${upTo(5)} in de war(?! over| welke?| wat| wie| door| met)|${SOMEBODY}${upTo(3)} verward op straat|loopt verward`,

  // English.
  '(?:wants?|wanted|wanna|going|plans?|planning|trying|tries|threatens?|threatening) (?:to )?(?:die|be dead|end it|end (?:his|her|my|their)(?: own)? life|kill|jump|hang|hurt (?:him|her|my|them) ?sel\\p{L}*)',
  `(?:dont|doesnt|didnt|do not|does not|not|no longer|never) want(?:s|ing)?${upTo(1)} to (?:live|be alive|be here|exist|wake up|go on)`,
  'kil+(?:s|ing|ed)? (?:him|her|my|them|your|one) ?sel\\p{L}*|end(?:ing)? (?:it all|(?:his|her|my|their)(?: own)? life)|tak(?:e|es|ing) (?:his|her|my|their)(?: own)? life',
  '(?:hurt|harm|cut|hang|injur|burn)(?:s|e|es|ing|ting)? (?:him|her|my|them) ?sel\\p{L}*',
  `(?:wish|wishes|rather)${upTo(3)} (?:dead|never born)|better off (?:dead|without (?:him|her|me|them))|(?:no reason|nothing|not worth|no point in) (?:to live|living)|(?:cant|cannot|can not) go on${STOP}|no way out${STOP}`,
  '(?:life|living)(?: \\S+){0,2} (?:not|isnt) worth(?: living)?|goodbye (?:letter|note|message)|said goodbye to everyone',
  `(?:a|the) (?:knife|gun|weapon)|stab(?:bed|bing)?|threaten(?:s|ed|ing)? (?:me|us|him|her|people)|danger to (?:others|him|her|me|them)\\p{L}*|in (?:immediate |acute |grave )?danger${STOP}`,
  `(?:took|taken|swallowed|takes)${upTo(3)} pills|jump(?:s|ed|ing)? (?:off|in front|from|out of)${upTo(2)} (?:bridge|roof|train|building|balcony|window|car)`,
  'not breathing|cant breathe|being (?:beaten|abused)|talk(?:s|ing)? about (?:dying|death)|attacked (?:me|him|her|us)|hurt (?:people|others|someone|somebody)|cant take (?:it|this) any ?more|domestic violence|hears? voices telling|emergency (?:number|services?|room)|is an emergency',
];

const SIGNS = [new RegExp(STEMS.join('|'), 'u'), ...PHRASES.map((phrase) => new RegExp(`(?<![^ ])(?:${phrase})(?![\\p{L}\\p{N}])`, 'u'))];

/** Ways of speaking that are no sign of anything. */
const SPEECH = /do+d spoor|do+d te bloeden|do+de letter/gu;

/** Words with one space between them, without accents and apostrophes; what ends a sentence or a part of one is a point by itself. */
const plainly = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}'’‘`´]/gu, '')
    .replace(/(?<=\d)[.,](?=\d)/g, '') // 112.000
    .replace(/[.,;:!?]+/g, ' . ')
    .replace(/[^\p{L}\p{N}.€%]+/gu, ' ')
    .replace(SPEECH, ' ')
    .trim();

/**
 * Whether a text has a sign that somebody may be in danger. Takes time in proportion to its length.
 * @param text what somebody typed, Dutch or English
 */
export function showsDanger(text: string): boolean {
  // The end of a line may be that of a sentence, or stand in the middle of one.
  const readings = new Set([text, text.replaceAll('\n', ' . ')].map(plainly));
  return [...readings].some((plain) => SIGNS.some((sign) => sign.test(plain)));
}

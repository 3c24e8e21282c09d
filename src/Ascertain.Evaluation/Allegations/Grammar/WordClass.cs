namespace Ascertain.Evaluation.Allegations.Grammar;

/// <summary>The classes of words and phrases that a grammar file lists. The code knows classes only; the words are data.</summary>
internal enum WordClass
{
    /// <summary>Months with their number.</summary>
    Month,

    /// <summary>Days of the week, Monday 1.</summary>
    Weekday,

    /// <summary>Seasons with the month in which they begin (meteorological, northern).</summary>
    Season,

    /// <summary>Number words that add.</summary>
    Number,

    /// <summary>Number words that multiply.</summary>
    Scale,

    /// <summary>Ordinals of quarters and halves; 9 is the last.</summary>
    Ordinal,

    /// <summary>Joins parts of a number in words.</summary>
    NumberAnd,

    /// <summary>Half, before a scale.</summary>
    NumberHalf,

    /// <summary>Into how many parts a whole is divided: of "three quarters of a million" four.</summary>
    NumberFraction,

    /// <summary>Indefinite articles.</summary>
    Article,

    /// <summary>Other determiners.</summary>
    Determiner,

    /// <summary>Units of time, with the word by which the code knows them.</summary>
    TimeUnit,

    /// <summary>Prepositions before a time that add nothing to it.</summary>
    TimeLead,

    /// <summary>Prepositions before a time at which a state is told.</summary>
    TimePointLead,

    /// <summary>The time begins after what follows.</summary>
    TimeAfter,

    /// <summary>The time begins with what follows and is open.</summary>
    TimeSince,

    /// <summary>Opens a span of two ends.</summary>
    TimeFrom,

    /// <summary>Between the two ends of a span.</summary>
    TimeTo,

    /// <summary>The date of the statement, as the end of a span.</summary>
    TimeNow,

    /// <summary>What lasted, before its years.</summary>
    TimeEvent,

    /// <summary>What lasted, after its years.</summary>
    TimeEventAfter,

    /// <summary>Days counted from the statement's date.</summary>
    RelativeDay,

    /// <summary>The night before the statement's date.</summary>
    RelativeNight,

    /// <summary>Parts of a day.</summary>
    DayPart,

    /// <summary>Hours that have a name.</summary>
    ClockWord,

    /// <summary>Halves of the day after an hour; the hours to add.</summary>
    ClockHalf,

    /// <summary>Minutes to add to the hour that follows.</summary>
    ClockPart,

    /// <summary>Before an hour.</summary>
    ClockAbout,

    /// <summary>After an hour.</summary>
    ClockTail,

    /// <summary>Counts back from the statement's date.</summary>
    Ago,

    /// <summary>Counts on from the time told before.</summary>
    Later,

    /// <summary>The day after the time told before.</summary>
    NextDay,

    /// <summary>The day before the time told before.</summary>
    DayBefore,

    /// <summary>From the time told before on.</summary>
    SinceThen,

    /// <summary>The seven days from what follows.</summary>
    WeekOf,

    /// <summary>The seven days up to what follows.</summary>
    WeekTo,

    /// <summary>Words before a time that only say that all of it is meant.</summary>
    Whole,

    /// <summary>So many units up to the statement's date.</summary>
    Past,

    /// <summary>The unit before the present one.</summary>
    Last,

    /// <summary>The present unit.</summary>
    This,

    /// <summary>The unit after the present one.</summary>
    Next,

    /// <summary>Saturday and Sunday.</summary>
    Weekend,

    /// <summary>The first third.</summary>
    PartEarly,

    /// <summary>The second third.</summary>
    PartMid,

    /// <summary>The last third.</summary>
    PartLate,

    /// <summary>Quarters of a year.</summary>
    Quarter,

    /// <summary>Halves of a year or a month.</summary>
    HalfOf,

    /// <summary>Between a length of time and its first day.</summary>
    ThatBegan,

    /// <summary>From the beginning of a unit until the statement's date.</summary>
    SoFar,

    /// <summary>Between a part and its whole.</summary>
    Of,

    /// <summary>Words of the future: times without a year lie ahead.</summary>
    Future,

    /// <summary>Words that say of a whole sentence that it is not so.</summary>
    Denial,

    /// <summary>Words behind a denial by which its speaker says what is so instead.</summary>
    SaysInstead,

    /// <summary>Words that turn a verb into its contrary.</summary>
    Negation,

    /// <summary>Words behind a negation that make a bound of it: not only, not fewer.</summary>
    NegationOfBound,

    /// <summary>Speakers that name nobody: two officials, and two of whom "he" is said, are seldom one.</summary>
    NamesNobody,

    /// <summary>Words before a name or a noun that make no difference where two are compared.</summary>
    ComparedWithout,

    /// <summary>Bounds before a number.</summary>
    BoundBefore,

    /// <summary>Bounds after a number.</summary>
    BoundAfter,

    /// <summary>Opens a range of numbers.</summary>
    RangeFrom,

    /// <summary>Between the ends of a range of numbers.</summary>
    RangeTo,

    /// <summary>Quantities that are no count.</summary>
    NoCount,

    /// <summary>Words for none.</summary>
    Zero,

    /// <summary>Parts of a hundred.</summary>
    Percent,

    /// <summary>How often, after a number.</summary>
    Times,

    /// <summary>How often, with the number in the word.</summary>
    Twice,

    /// <summary>Between the numbers of a share such as one in five.</summary>
    OneIn,

    /// <summary>Nouns whose number is a name.</summary>
    Numbered,

    /// <summary>Units of measure: a number before one counts nothing.</summary>
    Measure,

    /// <summary>Nouns whose number only names them: "the two sides".</summary>
    Uncounted,

    /// <summary>What happens rather than what it happens to: a number before one counts no thing.</summary>
    Happening,

    /// <summary>Things by which somebody acts; they are no actors.</summary>
    Instrument,

    /// <summary>Nouns that stand for whom they are of: what is done to the bodies of three is told of the three.</summary>
    Container,

    /// <summary>Words of growth and decline: "from 41 to 73" behind one is no range.</summary>
    Change,

    /// <summary>Past forms that tell nothing of what they govern.</summary>
    NoRole,

    /// <summary>More than half of what was counted before.</summary>
    Mostly,

    /// <summary>After a number: what was named before is counted.</summary>
    InAll,

    /// <summary>After a number: a part of what was counted before.</summary>
    OfThem,

    /// <summary>Words between a number and what is counted.</summary>
    NpSkip,

    /// <summary>What was counted before is counted again.</summary>
    Others,

    /// <summary>Plurals without the usual ending.</summary>
    Plural,

    /// <summary>Singulars with the ending of a plural.</summary>
    Singular,

    /// <summary>Nouns of several words.</summary>
    Compound,

    /// <summary>Nouns of measure and membership, counted with what they are of: "hectares of wheat", "relatives of the missing".</summary>
    Portion,

    /// <summary>Words for two of what is named.</summary>
    Pair,

    /// <summary>Plurals of scales without a number: at least so many.</summary>
    PluralScale,

    /// <summary>Words before the name of a place that are no part of it.</summary>
    Settlement,

    /// <summary>Directions before the name of a place.</summary>
    Direction,

    /// <summary>Adjectives before the name of a place that are no part of it.</summary>
    PlaceAdjective,

    /// <summary>Kinds of places after a name.</summary>
    PlaceNoun,

    /// <summary>People and buildings that are a place's: "the inhabitants of Osk", "Osk's churches".</summary>
    PlaceBelonging,

    /// <summary>Units of distance: "8 km south of Osk".</summary>
    Distance,

    /// <summary>Kinds of places that are no part of what follows them: "the checkpoint at Osk" is Osk.</summary>
    PlaceWithin,

    /// <summary>Prepositions by which a kind of place lies within what is named: "the market in Osk".</summary>
    PlaceInside,

    /// <summary>Prepositions of place; 1 are the surest.</summary>
    PlacePreposition,

    /// <summary>Words whose object can be a place.</summary>
    PlaceObject,

    /// <summary>Words of movement: what they go to is a place, not a recipient.</summary>
    Motion,

    /// <summary>Bodies of people: a name with one is no place.</summary>
    Institution,

    /// <summary>Forms of to be.</summary>
    Be,

    /// <summary>Words between a noun and what happened to it.</summary>
    Auxiliary,

    /// <summary>Adverbs that do not end in the usual way.</summary>
    Adverb,

    /// <summary>Joins equals.</summary>
    Conjunction,

    /// <summary>Opens a part of what was counted.</summary>
    Including,

    /// <summary>Opens a clause.</summary>
    ClauseStart,

    /// <summary>Prepositions.</summary>
    Preposition,

    /// <summary>Words that belong to no noun phrase.</summary>
    Stop,

    /// <summary>Pronouns that may speak.</summary>
    Pronoun,

    /// <summary>Verbs by which somebody says, acts by saying, or denies.</summary>
    Say,

    /// <summary>Verbs that say something only where a figure follows behind "at".</summary>
    SayAt,

    /// <summary>Verbs that say something only in a clause that is set apart.</summary>
    SayApart,

    /// <summary>Who is told.</summary>
    SayObject,

    /// <summary>Before who says it.</summary>
    SaidBy,

    /// <summary>After who says it.</summary>
    QuotedAs,

    /// <summary>Nouns for what somebody said.</summary>
    SaysNoun,

    /// <summary>What is said of what somebody else said.</summary>
    SaysAdjective,

    /// <summary>What happened to what is counted: verbs, participles and adjectives, with the label of the role.</summary>
    Role,

    /// <summary>Nouns of the same.</summary>
    RoleNoun,

    /// <summary>What somebody was made by an event, beside the words for whom, with the label of the role.</summary>
    RoleBeside,

    /// <summary>Behind a number: it is a difference, and counts nothing.</summary>
    Comparative,

    /// <summary>Roles told only behind what is counted; before it the same word names an event.</summary>
    RoleAfter,

    /// <summary>Roles that take no object.</summary>
    RoleIntransitive,

    /// <summary>Roles of people, where the same word tells another role of things.</summary>
    RoleOfPeople,

    /// <summary>Nouns for people.</summary>
    Person,

    /// <summary>States told behind a form of to be only, with the label of the role; elsewhere the same words tell no role.</summary>
    RoleState,

    /// <summary>Verbs of events, with the kind.</summary>
    Event,

    /// <summary>Nouns of events, with the kind.</summary>
    EventNoun,

    /// <summary>States that an event brings about, with the kind.</summary>
    EventState,

    /// <summary>What can be published.</summary>
    Publication,

    /// <summary>Verbs of publishing.</summary>
    PublicationVerb,

    /// <summary>Before who acted.</summary>
    By,

    /// <summary>Between a total and its number.</summary>
    TotalLink,

    /// <summary>Phrases before the subject of a sentence.</summary>
    LeadIn,

    /// <summary>Words whose full stop ends no sentence.</summary>
    Abbreviation,
}

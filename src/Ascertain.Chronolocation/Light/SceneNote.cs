using Ascertain.Canonical;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Chronolocation.Light;

/// <summary>What a person sees in a clip that depends on light, weather or season, with how reliable the person takes it to be.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Says">The word for what is seen: day, twilight, night; yes, no; clear, partly, overcast; none, rain, snow; visible; or the days of a season.</param>
/// <param name="Reliability">Probability that the note is right, in (0.5, 1).</param>
/// <param name="LitFrom">Least lit part of the moon, in [0, 1].</param>
/// <param name="LitUntil">Greatest lit part of the moon.</param>
/// <param name="SeasonFrom">First day of the season, any year.</param>
/// <param name="SeasonUntil">Its last day; before the first for a season over the new year.</param>
public sealed record SceneNote(SceneNoteKind Kind, string Says, double Reliability, double LitFrom, double LitUntil, AnnualDate? SeasonFrom, AnnualDate? SeasonUntil)
{
    private static readonly AnnualDatePattern DayPattern = AnnualDatePattern.Iso;

    private const int MostNotes = 20; // arbitrary

    /// <summary>How many other words the note could have said, among which an error is shared out.</summary>
    public int Others => Kind is SceneNoteKind.Daylight or SceneNoteKind.Sky or SceneNoteKind.Precipitation ? 2 : 1;

    /// <summary>For people, e.g. <c>daylight: twilight</c>.</summary>
    public string InWords => $"{char.ToLowerInvariant(Kind.ToString()[0])}{Kind.ToString()[1..]}: {Says}";

    /// <summary>Reads the values of a record of kind <c>sceneNotes</c>: <c>{"notes":[{"what":"daylight","says":"day","reliability":0.9}]}</c>; the moon may have <c>litFrom</c> and <c>litUntil</c>, a season has <c>from</c> and <c>until</c> as <c>11-15</c>.</summary>
    /// <exception cref="CanonicalFormatException">One sentence says what is wrong.</exception>
    public static IReadOnlyList<SceneNote> Read(CanonicalObject values)
    {
        SceneNote[] notes = [.. values.Array("notes").Objects().Select(Of)];
        return notes.Length is 0 or > MostNotes ? throw Wrong($"a record of scene notes holds 1 to {MostNotes} notes.")
            : notes.GroupBy(static it => it.Kind).Any(static it => it.Count() > 1) ? throw Wrong("each thing is noted once; what two people see is two records.")
            : notes;
    }

    private static SceneNote Of(CanonicalObject note)
    {
        if (note.Names.FirstOrDefault(static it => it is not ("what" or "says" or "reliability" or "litFrom" or "litUntil" or "from" or "until")) is { } unknown)
        {
            throw Wrong($"a note has no member \"{unknown}\".");
        }

        SceneNoteKind kind = note.Text("what") switch
        {
            "daylight" => SceneNoteKind.Daylight, "moon" => SceneNoteKind.Moon, "sunShadows" => SceneNoteKind.SunShadows, "sky" => SceneNoteKind.Sky, "precipitation" => SceneNoteKind.Precipitation,
            "fog" => SceneNoteKind.Fog, "season" => SceneNoteKind.Season, _ => throw Wrong("what is noted is daylight, moon, sunShadows, sky, precipitation, fog or season."),
        };
        string[] words = kind switch
        {
            SceneNoteKind.Daylight => ["day", "twilight", "night"], SceneNoteKind.Moon => ["visible"], SceneNoteKind.Sky => ["clear", "partly", "overcast"],
            SceneNoteKind.Precipitation => ["none", "rain", "snow"], SceneNoteKind.Season => [], _ => ["yes", "no"],
        };
        string says = kind == SceneNoteKind.Season ? $"{note.Text("from")} to {note.Text("until")}" : note.Text("says");
        double reliability = note.Number("reliability"), litFrom = note.Has("litFrom") ? note.Number("litFrom") : 0, litUntil = note.Has("litUntil") ? note.Number("litUntil") : 1;
        return words.Length > 0 && !words.Contains(says) ? throw Wrong($"of {note.Text("what")} a note says {string.Join(" or ", words)}.")
            : !(reliability is > 0.5 and < 1) ? throw Wrong("a reliability lies above 0.5 and below 1: a note that is as often wrong as right says nothing, and nobody is never wrong.")
            : !(litFrom >= 0 && litUntil <= 1 && litFrom < litUntil) ? throw Wrong("the lit part of the moon goes from litFrom to litUntil, within 0 and 1.")
            : new SceneNote(kind, says, reliability, litFrom, litUntil, kind == SceneNoteKind.Season ? Day(note, "from") : null, kind == SceneNoteKind.Season ? Day(note, "until") : null);
    }

    private static AnnualDate Day(CanonicalObject note, string name) => DayPattern.Parse(note.Text(name)) is { Success: true } day ? day.Value : throw Wrong("a season has a first and a last day of the calendar, month and day as 11-15.");

    private static CanonicalFormatException Wrong(string sentence) => new("sceneNotes.note", $"{char.ToUpperInvariant(sentence[0])}{sentence[1..]}");
}

using System.Globalization;
using Ascertain.Casework.Geolocating;
using Ascertain.Casework.Reporting;
using Ascertain.Casework.View;
using Ascertain.Reporting;
using Ascertain.Reporting.Html;

namespace Ascertain.Cli;

/// <summary>Geolocation memos for a person at a terminal.</summary>
internal static class MemoText
{
    /// <summary>What may be said of each without looking.</summary>
    public static void Print(InvestigationView view, IReadOnlyList<RecordedMemo> memos)
    {
        if (memos.Count == 0)
        {
            Console.WriteLine("There is no memo.");
        }

        PersonRecordLines lines = new(view);
        foreach (RecordedMemo memo in memos)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[l{memo.Record.Sequence}] {memo.Author}{(memo.ReplacedBy is { } later ? $", replaced or withdrawn by l{later}" : "")}"));
            foreach (ReportText line in lines.Of(memo.Record).Lines)
            {
                Console.WriteLine(Terminal.Safe("  " + ReportStrings.English.Of(line)));
            }
        }
    }

    /// <summary>What they say.</summary>
    public static void Print(IReadOnlyDictionary<long, GeolocationMemo?> contents)
    {
        foreach ((long entry, GeolocationMemo? memo) in contents.OrderBy(static it => it.Key))
        {
            Console.WriteLine();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[l{entry}] {(memo is null ? "cannot be unsealed here, or is not what the record commits to" : "says:")}"));
            if (memo is null)
            {
                continue;
            }

            if (memo.Camera is { } camera)
            {
                Say($"camera {Place(camera.Position)} within {camera.WithinMetres} m{(camera.Bearing is { } bearing ? $", bearing {bearing.Degrees}° ± {camera.BearingWithinDegrees}°" : "")}{(camera.FieldOfView is { } wide ? $", {wide.Degrees}° wide" : "")}");
            }

            foreach (MemoPair pair in memo.Pairs)
            {
                string sides = string.Join(", ", ((string?[])[pair.Seen is { } seen ? Of("seen", seen) : null, pair.OnMap is { } map ? $"map {Place(map)}" : null, pair.OnImage is { } image ? Of($"exhibit {image.Exhibit}", image) : null]).OfType<string>());
                Say($"{pair.Judgement switch { PairJudgement.Agrees => "agrees", PairJudgement.Differs => "differs", _ => "not visible" }}: {pair.Words} ({sides})");
            }

            foreach (MemoAlternative other in memo.Alternatives)
            {
                Say($"also considered: {other.Place}{(other.At is { } at ? $" ({Place(at)})" : "")}: {other.Why}");
            }

            if (memo.Searched is { } searched)
            {
                Say($"searched: {searched}");
            }

            Say($"conclusion: {memo.Conclusion}");
        }
    }

    private static string Of(string what, PictureRegion region) =>
        string.Create(CultureInfo.InvariantCulture, $"{what} frame {region.Frame} {string.Join(' ', region.Points.Select(static it => string.Create(CultureInfo.InvariantCulture, $"({it.X}, {it.Y})")))}");

    private static string Place(GeoPoint point) => string.Create(CultureInfo.InvariantCulture, $"{point.LatitudeDegrees:0.######}, {point.LongitudeDegrees:0.######}");

    private static void Say(FormattableString line) => Console.WriteLine(Terminal.Safe("  " + line.ToString(CultureInfo.InvariantCulture)));
}

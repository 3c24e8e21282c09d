using Ascertain.Media;
using NodaTime;

namespace Ascertain.Authenticity.ContainerClass;

/// <summary>Looks for signs that a container was written, put in order or dated after the recording (ISO/IEC 14496-12 §8.2, §8.7; QuickTime File Format Specification, "Movie atoms").</summary>
/// <remarks>
/// <para>A physical argument, no statistics: the tables of the movie box (§8.7) list each sample, and a recorder that writes while it records cannot know their size. So it writes the movie box last, or leaves room for it, or writes fragments.
/// A movie box before the media data without room was put there afterwards. Some devices do that themselves when they close a file; the sign says when, not who.</para>
/// <para>Dates: a recorder dates movie, tracks and media from one clock within the length of a take. Neglected: a clock set during the take; a difference of whole quarter hours, which a time zone makes and a hand can make too.</para>
/// </remarks>
public static class LaterWritings
{
    /// <summary>Bytes of padding that are no room for tables: placeholders for a longer header take eight or sixteen (ISO/IEC 14496-12 §4.2).</summary>
    private const long MostPlaceholder = 16;

    /// <summary>Bytes of padding inside the movie box from which on it can be room for tables. Arbitrary: telephones leave 1,024 there for later entries, a second of tables takes about 300.</summary>
    private const long LeastInnerRoom = 2048;

    /// <summary>Seconds that dates of one recording may differ beyond its length. Arbitrary: recorders and telephones at hand differed by 17 at most.</summary>
    private const long Tolerance = 60;

    // No take is taken to be longer: a length in a hostile header excuses no more than a day.
    private const long LongestTake = 24 * 3600;

    // The easternmost zone is UTC+14; two seconds, because recorders at hand differed by that much where they date twice.
    private const long QuarterHour = 900, MostZone = 14 * 3600, ZoneTolerance = 2;

    /// <summary>The signs, at most one of each kind, in the order of the kinds; empty for formats other than ISO base media.</summary>
    public static IReadOnlyList<LaterWriting> Of(MediaStructure structure)
    {
        ArgumentNullException.ThrowIfNull(structure);
        if (structure.Format != "isobmff")
        {
            return [];
        }

        List<LaterWriting> signs = [];
        AddOrder(structure, signs);
        if (Find(structure, static it => it == "moov/mvhd creation_time") is { } movie)
        {
            double longest = structure.Tracks.Select(static it => it.DurationSeconds ?? 0).Where(static it => it > 0 && double.IsFinite(it)).DefaultIfEmpty().Max();
            double allowed = Tolerance + Math.Min(longest, LongestTake);
            AddTrackDate(structure, movie, allowed, signs);
            AddRecordingDate(structure, movie, allowed, signs);
        }

        return signs;
    }

    private static void AddOrder(MediaStructure structure, List<LaterWriting> signs)
    {
        StructureElement[] outermost = [.. structure.Elements.Where(static it => !it.Path.Contains('/', StringComparison.Ordinal))];
        StructureElement? movie = outermost.FirstOrDefault(static it => it.Type == "moov"), data = outermost.FirstOrDefault(static it => it.Type == "mdat" && it.Size > it.HeaderSize);
        if (movie is null || data is null || movie.Offset > data.Offset || outermost.Any(static it => it.Type == "moof")
            || !structure.Tracks.Any(static it => it.SampleCount > 0 && it.Within is null && it.Kind is TrackKind.Video or TrackKind.Audio))
        {
            return;
        }

        string inside = movie.Path + "/";
        long room = outermost.Where(it => IsPadding(it) && it.Offset > movie.Offset && it.Offset < data.Offset).Sum(static it => it.Size);
        StructureElement[] children = [.. structure.Elements.Where(it => it.Path.StartsWith(inside, StringComparison.Ordinal) && it.Path.IndexOf('/', inside.Length) < 0)];
        if (room <= MostPlaceholder && !children.Any(static it => it.Type == "mvex" || (IsPadding(it) && it.Size >= LeastInnerRoom)))
        {
            signs.Add(new LaterWriting(LaterWritingKind.MovieBoxFirst, movie.Offset, movie.HeaderSize));
        }
    }

    private static bool IsPadding(StructureElement it) => it.Type.StartsWith("free", StringComparison.Ordinal) || it.Type.StartsWith("skip", StringComparison.Ordinal);

    private static void AddTrackDate(MediaStructure structure, EmbeddedClock movie, double allowed, List<LaterWriting> signs)
    {
        EmbeddedClock? farthest = structure.Clocks
            .Where(static it => it.Source.StartsWith("moov/trak", StringComparison.Ordinal) && (it.Source.EndsWith("/tkhd creation_time", StringComparison.Ordinal) || it.Source.EndsWith("/mdhd creation_time", StringComparison.Ordinal)))
            .Where(it => Apart(movie, it, allowed) > 0).MaxBy(it => Apart(movie, it, allowed));
        if (farthest is not null)
        {
            signs.Add(new LaterWriting(LaterWritingKind.TrackDateApart, movie.FirstByte, movie.ByteCount, Apart(movie, farthest, allowed), $"{movie.Source} and {farthest.Source}"));
        }
    }

    private static void AddRecordingDate(MediaStructure structure, EmbeddedClock movie, double allowed, List<LaterWriting> signs)
    {
        if (Find(structure, static it => it.StartsWith("moov/", StringComparison.Ordinal) && it.Contains("(com.apple.quicktime.creationdate)", StringComparison.Ordinal)) is { } recording && Apart(movie, recording, allowed) is > 0 and var seconds)
        {
            signs.Add(new LaterWriting(LaterWritingKind.RecordingDateApart, movie.FirstByte, movie.ByteCount, seconds, $"{movie.Source} and {recording.Source}"));
        }
    }

    private static EmbeddedClock? Find(MediaStructure structure, Func<string, bool> isSource) => structure.Clocks.FirstOrDefault(it => isSource(it.Source));

    // Seconds between two dates; 0 where they can be of one recording, where a zone explains them, or where a zone is not known.
    private static long Apart(EmbeddedClock a, EmbeddedClock b, double allowed)
    {
        if (a.Instant is not { } first || b.Instant is not { } second)
        {
            return 0;
        }

        Duration between = first > second ? first - second : second - first;
        long seconds = (long)between.TotalSeconds, rest = seconds % QuarterHour;
        bool isZone = seconds <= MostZone + ZoneTolerance && (rest <= ZoneTolerance || rest >= QuarterHour - ZoneTolerance) && seconds >= QuarterHour - ZoneTolerance;
        return isZone || seconds <= allowed ? 0 : seconds;
    }
}

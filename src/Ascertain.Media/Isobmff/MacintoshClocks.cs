using System.Globalization;
using NodaTime;

namespace Ascertain.Media.Isobmff;

/// <summary>Clocks that count seconds since midnight 1904-01-01 (ISO/IEC 14496-12 §8.2.2.3: in UTC), of one file.</summary>
/// <remarks>Headers repeat one reading in up to six fields a track; what is odd about it is told once, with all fields that hold it.</remarks>
internal sealed class MacintoshClocks(StructureBuilder into)
{
    /// <summary>Seconds from 1904-01-01 to 1970-01-01: 24,107 days.</summary>
    public const long UnixEpoch = 2_082_844_800;

    // Seconds from 1904-01-01 to the end of the year 9999, where NodaTime's calendar ends.
    private const ulong Latest = 255_485_145_599;

    private const string Habit = "The standard counts in UTC from 1904; several makers' devices write local time into it, and the file does not tell which.";

    // A file of a thousand tracks names each field only once here.
    private const int MostNamed = 6;

    private static readonly LocalDateTime UnixBegins = new(1970, 1, 1, 0, 0, 0);

    private readonly List<OddReading> odd = [];
    private readonly Dictionary<long, OddReading> oddBySeconds = [];

    /// <summary>Takes the clock of a header field.</summary>
    public void Add(ulong seconds, string source, long firstByte, int byteCount)
    {
        // Not set, before 1970 or beyond all calendars: no reading that could be the time of a recording in this format, which is younger than 1970.
        if (seconds is < UnixEpoch or > Latest)
        {
            if (!oddBySeconds.TryGetValue((long)seconds, out OddReading? reading))
            {
                oddBySeconds.Add((long)seconds, reading = new OddReading(seconds));
                odd.Add(reading);
            }

            reading.Fields.Add(new Field(source, firstByte, byteCount));
            return;
        }

        LocalDateTime utc = Reading((long)seconds - UnixEpoch);
        into.AddClock(new EmbeddedClock(source, UtcText.Of(utc), ClockZone.Utc, utc, 0, Habit, firstByte, byteCount) { IsZoneByRule = true });
    }

    /// <summary>Writes the findings.</summary>
    public void Finish()
    {
        foreach (OddReading reading in odd)
        {
            (ulong seconds, List<Field> fields) = (reading.Seconds, reading.Fields);
            string names = string.Join(", ", fields.Take(MostNamed).Select(static it => it.Source))
                + (fields.Count > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" and {fields.Count - MostNamed} more fields") : "");
            (string _, long firstByte, int byteCount) = fields[0];
            if (seconds == 0)
            {
                into.AddFinding(ContainerFindingCodes.ClockNotSet, firstByte, byteCount, $"{names}: zero, so the clock was not set.", "Many programs never set it.");
            }
            else if (seconds > Latest)
            {
                into.AddFinding(ContainerFindingCodes.ClockImpossible, firstByte, byteCount, $"{names}: {seconds} seconds from 1904, later than the year 9999, so no clock is listed.",
                    "A damaged field, or a writer that fills it with something else.");
            }
            else
            {
                into.AddFinding(ContainerFindingCodes.ClockUnixEpoch, firstByte, byteCount,
                    $"{names}: {seconds} seconds, counted from 1904 {Text((long)seconds - UnixEpoch)}, before there were such files; counted from 1970 {Text((long)seconds)}. Both readings are listed, and neither stands on a time axis.",
                    "Programs that count from 1970 by mistake write so; a device clock that was never set reads in 1904 or so too.");
                foreach ((string source, long at, int count) in fields)
                {
                    AddContested((long)seconds - UnixEpoch, $"{source} (counted from 1904)", at, count);
                    AddContested((long)seconds, $"{source} (counted from 1970)", at, count);
                }
            }
        }
    }

    private void AddContested(long unixSeconds, string source, long firstByte, int byteCount) => into.AddClock(
        new EmbeddedClock(source, Text(unixSeconds), ClockZone.Utc, Reading(unixSeconds), 0,
            "One of two readings of the same bytes: the standard counts from 1904, some programs from 1970; the file does not tell which.", firstByte, byteCount) { IsContested = true });

    private static string Text(long unixSeconds) => UtcText.Of(Reading(unixSeconds));

    private static LocalDateTime Reading(long unixSeconds) => UnixBegins.PlusSeconds(unixSeconds);

    private sealed record Field(string Source, long FirstByte, int ByteCount);

    private sealed class OddReading(ulong seconds)
    {
        public ulong Seconds => seconds;

        public List<Field> Fields { get; } = [];
    }
}

using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Earth.Tests.Sky;

/// <summary>A row of a table that JPL Horizons wrote: apparent right ascension and declination seen from the site, azimuth and elevation, in degrees.</summary>
internal readonly record struct HorizonsRow(Instant Utc, double RightAscension, double Declination, double Azimuth, double Elevation, double LastColumn)
{
    private static readonly LocalDateTimePattern Date = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MMM-dd HH:mm");

    /// <summary>The rows between the marks of start and end.</summary>
    public static IEnumerable<HorizonsRow> Read(string path) =>
        File.ReadLines(path).SkipWhile(static it => it != "$$SOE").Skip(1).TakeWhile(static it => it != "$$EOE").Select(static line =>
        {
            // Date (17 characters), flags of sun and moon, then numbers.
            double[] numbers = line[22..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static it => double.Parse(it, CultureInfo.InvariantCulture)).ToArray();
            return new HorizonsRow(Date.Parse(line[1..18]).Value.InUtc().ToInstant(), numbers[2], numbers[3], numbers[4], numbers[5], numbers[^1]);
        });
}

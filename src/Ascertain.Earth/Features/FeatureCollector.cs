using System.Globalization;

namespace Ascertain.Earth.Features;

/// <summary>Gathers what a reader finds, within the limits. A limit reached ends a reader by <see cref="LimitReachedException"/>.</summary>
internal sealed class FeatureCollector(FeatureLimits limits)
{
    private readonly List<MapFeature> features = [];
    private readonly List<FeatureFault> faults = [];
    private int points, heights, untold;

    public FeatureLimits Limits { get; } = limits;

    public void Fault(int line, string sentence)
    {
        if (faults.Count < Limits.Faults)
        {
            faults.Add(new(line, sentence));
        }
        else
        {
            untold++;
        }
    }

    public void HeightLeftOut() => heights++;

    public void Add(MapFeature feature)
    {
        if (features.Count >= Limits.Features)
        {
            throw new LimitReachedException(feature.Line, string.Create(CultureInfo.InvariantCulture, $"The file has more than {Limits.Features} features; from here on nothing is read."));
        }

        features.Add(feature);
    }

    /// <summary>A point, counted; null with a fault where the numbers are none.</summary>
    public MapVertex? Point(double longitude, double latitude, int line)
    {
        if (++points > Limits.Points)
        {
            throw new LimitReachedException(line, string.Create(CultureInfo.InvariantCulture, $"The file has more than {Limits.Points} points; from here on nothing is read."));
        }

        if (GeoPoint.IsValid(latitude, longitude))
        {
            return MapVertex.FromDegrees(latitude, longitude);
        }

        Fault(line, double.IsFinite(latitude) && Math.Abs(latitude) > 90 && Math.Abs(longitude) <= 90
            ? string.Create(CultureInfo.InvariantCulture, $"The latitude {latitude} is not between -90 and 90 degrees. Latitude and longitude may have changed places. The feature is left out.")
            : string.Create(CultureInfo.InvariantCulture, $"Latitude {latitude} and longitude {longitude} are no place: latitude lies between -90 and 90 degrees, longitude between -180 and 180. The feature is left out."));
        return null;
    }

    /// <summary>A text of at most the length allowed; what is cut is a fault.</summary>
    public string Text(string text, string what, int line)
    {
        if (text.Length <= Limits.TextLength)
        {
            return text;
        }

        int length = char.IsHighSurrogate(text[Limits.TextLength - 1]) ? Limits.TextLength - 1 : Limits.TextLength;
        Fault(line, string.Create(CultureInfo.InvariantCulture, $"{what} has {text.Length} characters; it is cut after {length}."));
        return text[..length];
    }

    /// <summary>Adds a property; an empty one is none, a second one of the same name a fault.</summary>
    public void Property(SortedDictionary<string, string> to, string name, string value, int line)
    {
        if (value.Length == 0 || name.Length == 0)
        {
            return;
        }

        name = Text(name, "The name of a property", line);
        if (to.Count >= Limits.Properties)
        {
            Fault(line, string.Create(CultureInfo.InvariantCulture, $"The feature has more than {Limits.Properties} properties; the property {Shown(name)} is left out."));
        }
        else if (!to.TryAdd(name, Text(value, $"The property {Shown(name)}", line)))
        {
            Fault(line, $"The property {Shown(name)} stands twice; the first is kept.");
        }
    }

    public FeatureReading Done()
    {
        if (untold > 0)
        {
            faults.Add(new(0, string.Create(CultureInfo.InvariantCulture, $"There are {untold} more faults, which are not told one by one.")));
        }

        return new(features, faults, heights);
    }

    /// <summary>Text of a file within a sentence: short, and without line breaks.</summary>
    public static string Shown(string text)
    {
        string some = text.Length <= 60 ? text : text[..(char.IsHighSurrogate(text[59]) ? 59 : 60)] + "…";
        return "“" + string.Concat(some.Select(static it => char.IsControl(it) ? ' ' : it)) + "”";
    }
}

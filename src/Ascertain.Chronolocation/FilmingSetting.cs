using Ascertain.Canonical;
using Ascertain.Earth.Sky;

namespace Ascertain.Chronolocation;

/// <summary>Where a clip was filmed, how its camera looked and in what air, as a person states it: what its shadows and its light are read by.</summary>
/// <remarks>The place is the filmer's, which two people release: the document lies sealed, and bears a salt, so that its digest cannot be found by trying places.</remarks>
public sealed record FilmingSetting
{
    /// <summary>Name and version of the document's form.</summary>
    public const string Format = "ascertain/filming-setting/1";

    private const double DefaultPressure = 1010, DefaultTemperature = 10;

    /// <summary>Where the camera stands; what is seen stands near enough to have the same sun.</summary>
    public required GeoPoint Place { get; init; }

    /// <summary>Where the middle of the picture looks, degrees clockwise from true north, in [0, 360); null where nobody knows.</summary>
    public double? BearingDegrees { get; init; }

    /// <summary>Standard deviation of <see cref="BearingDegrees"/>, in (0, 180]; goes with it.</summary>
    public double? BearingSigmaDegrees { get; init; }

    /// <summary>Frame of which the bearing is stated, in presentation order from 0; null where the camera does not turn.</summary>
    public long? BearingFrame { get; init; }

    /// <summary>True where a person says that the camera does not turn from one marked frame to another, wherever it looks: shadows of all frames then share a bearing, also one that nobody knows.</summary>
    public bool KeepsBearing { get; init; }

    /// <summary>Angle that the picture's width spans, in (0, 170) degrees, of the picture as it is decoded; null where nobody knows.</summary>
    public double? FieldOfViewDegrees { get; init; }

    /// <summary>Standard deviation of <see cref="FieldOfViewDegrees"/>, above 0; goes with it.</summary>
    public double? FieldOfViewSigmaDegrees { get; init; }

    /// <summary>Standard deviation of the ground's slope along a shadow, in [0, 30] degrees.</summary>
    public double GroundSigmaDegrees { get; init; }

    /// <summary>What bends the sun's light.</summary>
    public Atmosphere Atmosphere { get; init; } = Atmosphere.Standard;

    /// <summary>Random, 64 hexadecimal digits.</summary>
    public required string Salt { get; init; }

    /// <summary>The document, format <c>ascertain/filming-setting/1</c>.</summary>
    public CanonicalObject ToCanonical() => new CanonicalObject
    {
        ["format"] = Format,
        ["salt"] = Salt,
        ["latitudeDegrees"] = Place.LatitudeDegrees,
        ["longitudeDegrees"] = Place.LongitudeDegrees,
        ["groundSigmaDegrees"] = GroundSigmaDegrees,
        ["pressureHectopascals"] = Atmosphere.PressureHectopascals,
        ["temperatureCelsius"] = Atmosphere.TemperatureCelsius,
    }.AddIfPresent("bearingDegrees", Of(BearingDegrees)).AddIfPresent("bearingSigmaDegrees", Of(BearingSigmaDegrees)).AddIfPresent("bearingFrame", BearingFrame is { } frame ? frame : (CanonicalValue?)null)
     .AddIfPresent("keepsBearing", KeepsBearing ? CanonicalBoolean.True : null)
     .AddIfPresent("fieldOfViewDegrees", Of(FieldOfViewDegrees)).AddIfPresent("fieldOfViewSigmaDegrees", Of(FieldOfViewSigmaDegrees));

    /// <summary>Reads the document.</summary>
    /// <exception cref="CanonicalFormatException">Not such a document, or a value is out of its range.</exception>
    public static FilmingSetting FromCanonical(CanonicalObject document)
    {
        if (document.Text("format") != Format)
        {
            throw new CanonicalFormatException("filmingSetting.unknownFormat", $"Unknown format \"{document.Text("format")}\".");
        }

        double? bearing = Within(document, "bearingDegrees", 0, Math.BitDecrement(360), "A bearing lies in [0, 360) degrees, clockwise from true north."),
            bearingSigma = Within(document, "bearingSigmaDegrees", double.Epsilon, 180, "The standard deviation of a bearing lies in (0, 180] degrees.");
        double? view = Within(document, "fieldOfViewDegrees", 0.001, 170, "A field of view lies in [0.001, 170] degrees."),
            viewSigma = Within(document, "fieldOfViewSigmaDegrees", double.Epsilon, 90, "The standard deviation of a field of view lies in (0, 90] degrees.");
        if (bearing is null != bearingSigma is null || view is null != viewSigma is null)
        {
            throw new CanonicalFormatException("filmingSetting.sigma", "A bearing and a field of view each go with a standard deviation.");
        }

        return new FilmingSetting
        {
            Place = GeoPoint.FromDegrees(Needed(document, "latitudeDegrees", 90, "A latitude lies in [-90, 90] degrees."), Needed(document, "longitudeDegrees", 180, "A longitude lies in [-180, 180] degrees.")),
            BearingDegrees = bearing,
            BearingSigmaDegrees = bearingSigma,
            BearingFrame = !document.Has("bearingFrame") ? null : document.Integer("bearingFrame") is >= 0 and long frame ? frame : throw new CanonicalFormatException("filmingSetting.range", "Frames count from 0."),
            KeepsBearing = document.Has("keepsBearing") && document.Boolean("keepsBearing"),
            FieldOfViewDegrees = view,
            FieldOfViewSigmaDegrees = viewSigma,
            GroundSigmaDegrees = Within(document, "groundSigmaDegrees", 0, 30, "The standard deviation of the ground's slope lies in [0, 30] degrees.") ?? 0,
            Atmosphere = Atmosphere.FromHectopascalsAndCelsius(
                Within(document, "pressureHectopascals", 0, 1200, "Air pressure lies in [0, 1200] hPa.") ?? DefaultPressure, Within(document, "temperatureCelsius", -100, 70, "Air temperature lies in [-100, 70] degrees Celsius.") ?? DefaultTemperature),
            Salt = document.Text("salt"),
        };
    }

    private static CanonicalValue? Of(double? value) => value is { } number ? number : null;

    private static double Needed(CanonicalObject document, string name, double greatest, string range) => Within(document, name, -greatest, greatest, range)
        ?? throw new CanonicalFormatException("filmingSetting.missing", $"\"{name}\" is missing.");

    private static double? Within(CanonicalObject document, string name, double least, double greatest, string range) => !document.Has(name) ? null
        : document.Number(name) is var number && number >= least && number <= greatest ? number
        : throw new CanonicalFormatException("filmingSetting.range", range);
}

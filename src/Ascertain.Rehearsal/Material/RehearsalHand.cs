using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Chronolocation;
using Ascertain.Rehearsal.Film;
using Ascertain.Rehearsal.Scene;
using Ascertain.ReproducibleMath;

namespace Ascertain.Rehearsal.Material;

/// <summary>What the invented analyst marks in the clip and states of it: the truth with the errors of a hand, an eye on the map and a guessed lens, drawn from numbers of their own.</summary>
/// <remarks>The hand marks where the level horizon lies; a person would find it from the sea's edge and its dip. Errors are sums of twelve even ones, which are nearly normal.</remarks>
internal sealed class RehearsalHand
{
    /// <summary>Standard deviation of a marked point, each coordinate: what <c>time.shadow</c> takes where nobody marked again.</summary>
    public const double ClickSigmaPixels = 2;

    /// <summary>Standard deviation of the stated bearing.</summary>
    public const double BearingSigmaDegrees = 2;

    /// <summary>Standard deviation of the stated angle of view.</summary>
    public const double FieldOfViewSigmaDegrees = 1;

    // Arbitrary: as a person clicks along a ridge; a sheet that is right to a fifth of a degree; as large an area as a minute of the demo bears.
    private const int SkylineStepPixels = 6;
    private const double LensSigmaDegrees = 0.2, AreaDegrees = 0.06;

    private const int MarkedFrame = ClipFormat.RehearsalSeconds / 2 * 25; // whose shadow the clip shows

    private readonly RehearsalPlan plan;
    private readonly SplitMix random;

    public RehearsalHand(RehearsalPlan plan) => (this.plan, random) = (plan, new SplitMix(0x4A4D000000000000UL + (uint)plan.Seed));

    /// <summary>The pole with the tip of its shadow, and the horizon, as records to enter.</summary>
    public IReadOnlyList<PersonDraft> Marks(Exhibit exhibit)
    {
        Viewpoint view = plan.View;
        ((double X, double Y) foot, (double X, double Y) top, (double X, double Y) tip) = view.Pole;
        string time = ((double)MarkedFrame / ClipFormat.Rehearsal.FramesPerSecond).ToString(CultureInfo.InvariantCulture);
        return
        [
            new PersonDraft(MarkingKind.VerticalObject, exhibit, new CanonicalObject { ["frame"] = MarkedFrame, ["base"] = Clicked(foot), ["top"] = Clicked(top), ["shadowTip"] = Clicked(tip) }, "the pole on the platform", time, null),
            new PersonDraft(MarkingKind.Horizon, exhibit, new CanonicalObject { ["frame"] = MarkedFrame, ["from"] = Clicked(Level(-0.3)), ["to"] = Clicked(Level(0.3)) }, "level, above the sea's edge by its dip", time, null),
        ];
    }

    /// <summary>The line between ground and sky, drawn in steps, and the lens as the maker's sheet has it. From numbers of their own, so that no other mark changes.</summary>
    public IReadOnlyList<PersonDraft> Skyline(Exhibit exhibit)
    {
        SplitMix hand = new(0x5C11E00000000000UL + (uint)plan.Seed);
        double[] rows = SkylineTruth.Of(plan.View).Rows;
        CanonicalArray points = [];
        for (int column = 4; column < rows.Length; column += SkylineStepPixels)
        {
            points.Add(new CanonicalArray { column + 0.5, Hundredth(rows[column] + (ClickSigmaPixels * hand.Normal())) });
        }

        string time = ((double)MarkedFrame / ClipFormat.Rehearsal.FramesPerSecond).ToString(CultureInfo.InvariantCulture);
        double view = Math.Round((plan.View.Pose.FieldOfViewDegrees + (LensSigmaDegrees * hand.Normal())) * 10) / 10;
        return
        [
            new PersonDraft(MarkingKind.Skyline, exhibit, new CanonicalObject { ["frame"] = MarkedFrame, ["points"] = points }, "where land or sea meet the sky", time, null),
            new PersonDraft(AnnotationKind.Lens, exhibit, new CanonicalObject { ["fieldOfViewDegrees"] = view }, "as the sheet of the invented maker has it", null, null),
        ];
    }

    /// <summary>Where the camera is looked for: some kilometres of the island, the camera somewhere in them.</summary>
    public string SearchedArea()
    {
        SplitMix range = new(0xA3EA000000000000UL + (uint)plan.Seed);
        double south = plan.Camera.LatitudeDegrees - AreaDegrees + (range.Fraction() * AreaDegrees), west = plan.Camera.LongitudeDegrees - AreaDegrees + (range.Fraction() * AreaDegrees);
        return string.Create(CultureInfo.InvariantCulture, $"{south - 0.005:0.000},{west - 0.005:0.000},{south + AreaDegrees + 0.005:0.000},{west + AreaDegrees + 0.005:0.000}");
    }

    /// <summary>The zone of the open ocean at that longitude, which is what ships keep; in the names of the IANA database west is plus.</summary>
    public string CivilZone => string.Create(CultureInfo.InvariantCulture, $"Etc/GMT+{Math.Round(-plan.View.Camera.LongitudeDegrees / 15):0}");

    /// <summary>Where it was filmed, as if found on a map.</summary>
    public IReadOnlyDictionary<string, string?> Setting()
    {
        double bearing = plan.View.Pose.BearingDegrees + (BearingSigmaDegrees * random.Normal());
        return new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["latitudeDegrees"] = Text(plan.View.Camera.LatitudeDegrees),
            ["longitudeDegrees"] = Text(plan.View.Camera.LongitudeDegrees),
            ["bearingDegrees"] = Text(bearing - (360 * Math.Floor(bearing / 360))),
            ["bearingSigmaDegrees"] = Text(BearingSigmaDegrees),
            ["fieldOfViewDegrees"] = Text(plan.View.Pose.FieldOfViewDegrees + (FieldOfViewSigmaDegrees * random.Normal())),
            ["fieldOfViewSigmaDegrees"] = Text(FieldOfViewSigmaDegrees),
        };
    }

    // In the direction of the axis and so many radians to its side, level.
    private (double X, double Y) Level(double turn)
    {
        double azimuth = (plan.View.Pose.BearingDegrees * (Math.PI / 180)) + turn;
        return plan.View.Pose.Project(DMath.Sin(azimuth), DMath.Cos(azimuth), 0);
    }

    // To a hundredth of a pixel, inside of what a record takes.
    private CanonicalArray Clicked((double X, double Y) at) => new() { Hundredth(at.X + (ClickSigmaPixels * random.Normal())), Hundredth(at.Y + (ClickSigmaPixels * random.Normal())) };

    private static double Hundredth(double pixels) => Math.Max(0, Math.Round(pixels * 100) / 100);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

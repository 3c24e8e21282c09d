using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Media;
using Ascertain.Media.Inspecting;
using NodaTime;

namespace Ascertain.Chronolocation.Shadows;

/// <summary>Method <c>time.shadow</c>: at which times of a range the sun, over the place that a person stated, threw the shadows that people marked in frames.</summary>
public sealed class ShadowMethod : IExaminationMethod
{
    /// <summary>Name of the method.</summary>
    public const string MethodName = "time.shadow";

    /// <summary>Input: where the clip was filmed and how its camera looked, document <c>ascertain/filming-setting/1</c>; it lies sealed.</summary>
    public static InputRole SettingRole { get; } = new("setting");

    /// <summary>Attachment with the likelihood, record <c>ascertain/time-likelihood/1</c>.</summary>
    public const string LikelihoodAttachment = "timeLikelihood";

    /// <summary>Attachment with what was measured and the sets.</summary>
    public const string TimesAttachment = "shadowTimes";

    /// <summary>Attachment with the picture: days across, hours upwards.</summary>
    public const string PictureAttachment = "shadowTimesPicture";

    /// <summary>Parameter: standard deviation of a click.</summary>
    public const string ClickSigmaParameter = "clickSigmaPixels";

    /// <summary>Parameter: where that standard deviation comes from.</summary>
    public const string ClickBasisParameter = "clickSigmaBasis";

    /// <summary>As many markings as one run takes. Arbitrary: more shadows than a person marks in one clip.</summary>
    public const int MostMarkings = 12;

    // Arbitrary: what a record holds; in a range of decades each then stands for some minutes.
    private const int MostPieces = 65_536;

    private const int MostListed = 4096; // intervals of a set in the record; arbitrary

    /// <summary>Input: what a person marked: the n-th of them, from 1.</summary>
    public static InputRole MarkingRole(int n) => new(string.Create(CultureInfo.InvariantCulture, $"marking{n:00}"));

    /// <inheritdoc/>
    public MethodDescription Description { get; } = new()
    {
        Version = new MethodVersion(MethodName, "1.3"),
        Question = Question.When,
        Summary = "Measures marked shadows by horizon, upright lines or angle of view, and finds all times of a range at which the sun threw them, over the place that a person stated.",
        Inputs =
        [
            new InputDescription(InputRole.Clip, "The item, of which the size of the picture is read."),
            new InputDescription(SettingRole, "Where it was filmed, and how the camera looked, as a person states it; sealed."),
            .. Enumerable.Range(1, MostMarkings).Select(static it => new InputDescription(MarkingRole(it), "An upright object with its shadow, a horizon, or upright lines, as a person marked them.", Required: it == 1)),
        ],
        Parameters =
        [
            .. TimeRange.Parameters(),
            new ParameterDescription(ClickSigmaParameter, "Standard deviation of a marked point in pixels, each coordinate. Arbitrary where nobody marked again.", "2"),
            new ParameterDescription(ClickBasisParameter, "Where that standard deviation comes from.", "stated, unmeasured"),
        ],
        FindingCodes = [ShadowFindingCodes.Measured, ShadowFindingCodes.NotUsed, ShadowFindingCodes.CommonBearing, ShadowFindingCodes.Times, ShadowFindingCodes.NoTime],
        Limits =
        [
            "The object stands upright and the ground is level, as far as the stated slope says.",
            "The place is a person's statement; if it is wrong, so are the times.",
            "A lens without distortion, square pixels, the middle of the picture on its axis: a picture that was cut or stabilised is measured wrongly.",
            "Errors are taken as normal; what shadows of a clip share of the camera's weighs on their lengths as often as there are shadows. Of their directions the shared errors, and a bearing that is stated or unknown, are carried through as shared.",
            "A bearing that nobody stated is common to the shadows of a frame, and of all frames only where a person says that the camera does not turn. Then every bearing is equally likely, and how the shadows lie to each other is what counts.",
            "Without a bearing only lengths are used, and morning and afternoon look alike.",
            "The share of shadows that are simply mismarked is not measured.",
        ],
        Sources =
        [
            "I. Reda and A. Andreas, Solar Position Algorithm for Solar Radiation Applications, NREL/TP-560-34302 (2008)",
            "R. Hartley and A. Zisserman, Multiple View Geometry in Computer Vision (2nd ed., 2004), 8.6",
            "JCGM 100:2008, 5.1.2 with its note: errors by slopes and curvatures",
            "C. E. Rasmussen and C. K. I. Williams, Gaussian Processes for Machine Learning (2006), 2.7: an unknown common term integrated out",
        ],
        WorkedExample = "A pole of 2 m throws a shadow of 2 m: the sun stands at 45°. At the equator at an equinox it does so twice, three hours before and three hours after noon.",
    };

    /// <inheritdoc/>
    public ValueTask<ExaminationResult> ExamineAsync(ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(inputs);
        FilmingSetting setting = FilmingSetting.FromCanonical(InputDocument.Read(inputs[SettingRole]));
        MarkedShadow[] marks = [.. Enumerable.Range(1, MostMarkings).Where(it => inputs.ContainsKey(MarkingRole(it))).Select(it => MarkedShadow.Read(InputDocument.Read(inputs[MarkingRole(it)]))).OfType<MarkedShadow>()];
        MediaTrack? picture = ItemReader.Read(inputs[InputRole.Clip].Handle, null, ReadingDepth.Quick).Tracks.FirstOrDefault(static it => it is { Width: > 0, Height: > 0 });
        return ValueTask.FromResult(Examine(setting, marks, picture?.Width, picture?.Height, request.Parameters, cancellationToken));
    }

    internal static ExaminationResult Examine(FilmingSetting setting, IReadOnlyList<MarkedShadow> marks, int? width, int? height, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        if (width is null || height is null)
        {
            return NotApplicable("The headers of the item do not tell how large its picture is.");
        }

        if (TimeRange.Read(parameters, out string? noRange) is not { } range)
        {
            return NotApplicable(noRange!);
        }

        if (!double.TryParse(parameters[ClickSigmaParameter], NumberStyles.Float, CultureInfo.InvariantCulture, out double sigma) || !(sigma is > 0 and < 1000))
        {
            return NotApplicable("The standard deviation of a marked point lies above 0 and below 1000 pixels.");
        }

        List<Finding> findings = [];
        List<(MarkedShadow Mark, MeasuredShadow Measured)> measured = [.. Measure(setting, marks, width.Value, height.Value, sigma, findings)];
        if (measured.Count == 0)
        {
            return new ExaminationResult(new ExaminationOutcome.Inconclusive(findings.Count == 0 ? "No upright object with the tip of its shadow was marked." : "None of the marked shadows could be measured."), findings, []);
        }

        ShadowBearings bearings = ShadowBearings.Of([.. measured.Select(static it => (it.Mark.Frame, it.Measured))], setting);
        ShadowObservation[] shadows = new ShadowObservation[measured.Count];
        for (int i = 0; i < shadows.Length; i++)
        {
            if (Observation(measured[i].Mark, measured[i].Measured, measured.Count, bearings.Uses[i], setting, out string? fault) is not { } shadow)
            {
                return new ExaminationResult(new ExaminationOutcome.Inconclusive(fault!), findings, []);
            }

            shadows[i] = shadow;
            findings.Add(Said(measured[i].Mark, measured[i].Measured, bearings.Uses[i], parameters[ClickBasisParameter]));
        }

        findings.AddRange(bearings.Common.Where(static it => it.BearingDegrees is null).Select(it => Compared(it, measured)));
        ShadowTimesQuestion question = new(setting.Place, setting.Atmosphere, shadows, range.From, range.Until) { Bearings = bearings.Common };
        if (question.Fault is { } unasked)
        {
            return new ExaminationResult(new ExaminationOutcome.NotApplicable(unasked), findings, []);
        }

        ShadowTimesAnswer answer = question.Answer(0.95, cancellationToken);
        TimeLikelihood likelihood = new("the shadows in its frames", "shadows of the item", range.From, range.Until, answer.Pieces(MostPieces));
        findings.Add(answer.Set is { } set ? Times(set, range.InWords) : Nowhere(answer, shadows.Length, range.InWords));
        return new ExaminationResult(ExaminationOutcome.Completed.Instance, findings,
        [
            new Attachment(LikelihoodAttachment, Attachment.Json, likelihood.ToCanonical().ToBytes()),
            new Attachment(TimesAttachment, Attachment.Json, Record(shadows, [.. measured.Select((it, i) => bearings.Uses[i] is DirectionUse.ByBearing or DirectionUse.WithItsLength ? Azimuth(it.Measured, setting) : null)], bearings.Common, answer, range.InWords).ToBytes()),
            .. answer.Set is null ? (Attachment[])[] : [new Attachment(PictureAttachment, Attachment.Svg, ShadowCarpet.Draw(answer.Set, range.From, range.Until, range.InWords))],
        ]);
    }

    private static ExaminationResult NotApplicable(string reason) => ExaminationResult.Only(new ExaminationOutcome.NotApplicable(reason));

    private static IEnumerable<(MarkedShadow Mark, MeasuredShadow Measured)> Measure(FilmingSetting setting, IReadOnlyList<MarkedShadow> marks, int width, int height, double sigma, List<Finding> findings)
    {
        MarkedShadow[] shadows = [.. marks.Where(static it => it.Shadow is not null)];
        foreach (MarkedShadow mark in shadows)
        {
            MarkedShadow[] same = [.. marks.Where(it => it.Frame == mark.Frame && it.Shadow is null)];
            MarkedCamera marked = new(width, height, same.Select(static it => it.Horizon).FirstOrDefault(static it => it is not null), [.. same.SelectMany(static it => it.Uprights)],
                setting.FieldOfViewDegrees, setting.FieldOfViewSigmaDegrees ?? 0, sigma);
            string? fault = mark.Offset is null && shadows.Length > 1 ? "several shadows were marked, and its record does not say when in the clip it is" : marked.Fault;
            MeasuredShadow? measured = fault is null ? mark.Shadow!.Measure(offsets => marked.At(offsets)?.Over(mark.Shadow.Foot), MarkedCamera.Parts, sigma, out fault) : null;
            if (measured is null)
            {
                findings.Add(new Finding(ShadowFindingCodes.NotUsed, Locator.Frames(mark.Frame, 1), $"The shadow that was marked in frame {mark.Frame} was not used: {char.ToLowerInvariant(fault![0])}{fault[1..].TrimEnd('.')}.",
                    "Marked otherwise, or with the camera's angle stated, it may say something."));
            }
            else
            {
                yield return (mark, measured);
            }
        }
    }

    // Of lengths: the mean of n values with own variance s² and shared variance c² has the variance c² + s²/n, which is that of n independent values with s² + n c² each.
    private static ShadowObservation? Observation(MarkedShadow mark, MeasuredShadow measured, int shadows, DirectionUse use, FilmingSetting setting, out string? fault)
    {
        double Inflated(double whole, double shared) => Math.Sqrt((whole * whole) + ((shadows - 1) * shared * shared));
        (double Degrees, double Sigma)? azimuth = use == DirectionUse.ByBearing ? Azimuth(measured, setting) : null;
        return ShadowObservation.Create(measured.Ratio, Math.Max(ShadowObservation.LeastSigma, Inflated(measured.RatioSigma, measured.RatioSigmaOfCamera)), azimuth?.Degrees, azimuth?.Sigma, Math.Min(30, setting.GroundSigmaDegrees * Math.Sqrt(shadows)), out fault)
            is { } shadow ? shadow with { Offset = Duration.FromSeconds(Math.Round((mark.Offset ?? Duration.Zero).TotalSeconds)) } : null;
    }

    // On the ground, by the stated bearing; null where it says nothing.
    private static (double Degrees, double Sigma)? Azimuth(MeasuredShadow measured, FilmingSetting setting)
    {
        double turned = setting.BearingDegrees!.Value + measured.RelativeAzimuthDegrees, byBearing = setting.BearingSigmaDegrees!.Value;
        double sigma = Math.Sqrt((measured.RelativeAzimuthSigmaDegrees * measured.RelativeAzimuthSigmaDegrees) + (byBearing * byBearing));
        return sigma > 180 ? null : (turned >= 360 ? turned - 360 : turned, sigma);
    }

    private static Finding Said(MarkedShadow mark, MeasuredShadow measured, DirectionUse use, string basis) => new(ShadowFindingCodes.Measured, Locator.Frames(mark.Frame, 1),
        string.Create(CultureInfo.InvariantCulture, $"In frame {mark.Frame} the shadow is {measured.Ratio:0.###} ± {measured.RatioSigma:0.###} times as long as its object is high, and points {measured.RelativeAzimuthDegrees:0.#}° ± {measured.RelativeAzimuthSigmaDegrees:0.#}° clockwise from where the camera looks; {InWords(use)}."),
        $"The standard deviation of the marked points is {basis}.", "If the object leans, the ground falls, or the tip belongs to another object, it is measured wrongly.", "Lenses that distort, and pictures that were cut, were not corrected.");

    private static string InWords(DirectionUse use) => use switch
    {
        DirectionUse.ByBearing => "its direction is used with the stated bearing",
        DirectionUse.WithItsLength => "its direction is used with the stated bearing, given its length, since both were told by the same marks",
        DirectionUse.BySharedBearing => "its direction is used with the stated bearing, whose error it shares with others",
        DirectionUse.ByEachOther => "no bearing was stated for this frame, so its direction is used as it lies to those of other shadows under the same bearing, whatever that is",
        _ => "only its length is used, since no bearing was stated for this frame, or its direction is told too badly",
    };

    // Of the farthest apart in time; a bearing that nobody knows drops out of the difference.
    private static Finding Compared(CommonBearing common, IReadOnlyList<(MarkedShadow Mark, MeasuredShadow Measured)> measured)
    {
        int[] order = [.. Enumerable.Range(0, common.Shadows.Count).OrderBy(it => measured[common.Shadows[it]].Mark.Offset)];
        (int first, int last) = (order[0], order[^1]);
        (MarkedShadow before, MeasuredShadow one) = measured[common.Shadows[first]];
        (MarkedShadow after, MeasuredShadow other) = measured[common.Shadows[last]];
        double apart = other.RelativeAzimuthDegrees - one.RelativeAzimuthDegrees, sigma = ShadowBearings.TurnSigmaDegrees((before.Frame, one), (after.Frame, other));
        apart = apart > 180 ? apart - 360 : apart < -180 ? apart + 360 : apart;
        double seconds = ((after.Offset ?? Duration.Zero) - (before.Offset ?? Duration.Zero)).TotalSeconds;
        string turned = string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(apart):0.#}° ± {sigma:0.#}° {(apart < 0 ? "anticlockwise" : "clockwise")}");
        return new Finding(ShadowFindingCodes.CommonBearing, Locator.WholeItem, string.Create(CultureInfo.InvariantCulture,
            $"The directions of {common.Shadows.Count} shadows are compared with each other under one bearing of the camera that nobody knows, every bearing taken as equally likely: the one in frame {after.Frame} is turned {turned} from the one in frame {before.Frame}, {(seconds == 0 ? "seen at the same time: that tells whether one sun can have thrown them, and nothing of when" : string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s before"))}."),
            "If the camera turned between the frames, or the objects lean, the turn is not the sun's.", "Minutes turn a shadow by a few degrees only, which marks often cannot tell.");
    }

    private static Finding Times(LikelySet set, string range) => new(ShadowFindingCodes.Times, Locator.WholeItem,
        string.Create(CultureInfo.InvariantCulture, $"The sun threw such shadows in {(set.Intervals.Count == 1 ? "one stretch" : $"{set.Intervals.Count} stretches")} of the range, {set.Intervals.Sum(static it => (it.Until - it.From).TotalHours):0.#} hours in all, which hold {set.Mass * 100:0.#} % of the probability: {First(set)}; {range}."),
        "The place is a person's statement; with another place the times are others.", "Artificial light and clouds of light edges throw shadows of their own.", "The standard deviations are those of the marking, the angle of view and the bearing as they were stated.");

    private static Finding Nowhere(ShadowTimesAnswer answer, int shadows, string range) => new(ShadowFindingCodes.NoTime, Locator.WholeItem,
        answer.NearestAt is { } nearest
            ? string.Create(CultureInfo.InvariantCulture, $"At no time of the range did the sun throw such shadows over the stated place; nearest is {UtcText.Of(nearest)}, {answer.NearestMisfit:0.#} standard deviations off; {range}.")
            : $"At no time of the range did the sun stand above the horizon of the stated place{(shadows > 1 ? " at the times of all shadows together" : "")}; {range}.",
        "The place, the bearing or a mark may be wrong.", "The light may be another than the sun's.", "The recording may be of another time than the range.");

    private static string First(LikelySet set)
    {
        const int Most = 3;
        string shown = string.Join(", ", set.Intervals.Take(Most).Select(static it => $"{UtcText.Of(it.From)} to {UtcText.Of(it.Until)}"));
        return set.Intervals.Count <= Most ? shown : $"{shown} and {set.Intervals.Count - Most} more";
    }

    private static CanonicalObject Record(IReadOnlyList<ShadowObservation> shadows, IReadOnlyList<(double Degrees, double Sigma)?> azimuths, IReadOnlyList<CommonBearing> bearings, ShadowTimesAnswer answer, string range) => new CanonicalObject
    {
        ["format"] = "ascertain/shadow-times/1",
        ["assuming"] = range,
        ["shadows"] = new CanonicalArray(shadows.Select((it, i) => new CanonicalObject
        {
            ["secondsIntoTheClip"] = it.Offset.TotalSeconds, ["ratio"] = it.Ratio!.Value, ["ratioSigma"] = it.RatioSigma, ["groundSigmaDegrees"] = it.GroundSigmaDegrees,
        }.AddIfPresent("azimuthDegrees", azimuths[i] is { } azimuth ? azimuth.Degrees : (CanonicalValue?)null)
         .AddIfPresent("azimuthSigmaDegrees", azimuths[i] is { } direction ? direction.Sigma : (CanonicalValue?)null))),
        ["commonBearings"] = new CanonicalArray(bearings.Select(static it => new CanonicalObject
        {
            ["shadows"] = new CanonicalArray(it.Shadows.Select(static shadow => (CanonicalValue)(shadow + 1))), ["relativeAzimuthsDegrees"] = new CanonicalArray(it.RelativeAzimuthDegrees.Select(static azimuth => (CanonicalValue)azimuth)), ["bearingStated"] = it.BearingDegrees is not null ? CanonicalBoolean.True : CanonicalBoolean.False,
        })),
        ["intervals"] = new CanonicalArray((answer.Set?.Intervals ?? []).Take(MostListed).Select(static it => new CanonicalObject { ["startUtc"] = UtcText.Of(it.From), ["endUtc"] = UtcText.Of(it.Until), ["probability"] = it.Probability })),
        ["intervalCount"] = answer.Set?.Intervals.Count ?? 0,
    }.AddIfPresent("mass", answer.Set is { } set ? set.Mass : (CanonicalValue?)null)
     .AddIfPresent("nearestUtc", answer.NearestAt is { } nearest ? UtcText.Of(nearest) : null)
     .AddIfPresent("nearestMisfit", answer.NearestMisfit is { } misfit ? misfit : (CanonicalValue?)null);
}

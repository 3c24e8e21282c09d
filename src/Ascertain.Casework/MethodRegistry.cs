using Ascertain.Authenticity.ContainerClass;
using Ascertain.Authenticity.Continuity;
using Ascertain.Authenticity.SoundAndPicture;
using Ascertain.Authenticity.SoundCompression;
using Ascertain.Authenticity.SoundCuts;
using Ascertain.Authenticity.StreamCuts;
using Ascertain.Authenticity.VideoCompression;
using Ascertain.Chronolocation.Light;
using Ascertain.Chronolocation.MainsHum;
using Ascertain.Chronolocation.Shadows;
using Ascertain.Chronolocation.TimeBounds;
using Ascertain.Copies.ClipIndex;
using Ascertain.Copies.Comparing;
using Ascertain.Copies.Fingerprints;
using Ascertain.Evaluation.Allegations.Checks;
using Ascertain.Evaluation.Places;
using Ascertain.Evaluation.Times;
using Ascertain.Evaluation.Weighing;
using Ascertain.Geolocation.SkylineExamination;
using Ascertain.Media.ClocksAndPositions;
using Ascertain.Media.ContainerProfile;
using Ascertain.Media.Decoding;
using Ascertain.Media.FrameTiming;
using Ascertain.Media.Inspecting;
using Ascertain.Media.KeyFrames;
using Ascertain.Media.StreamSyntax;

namespace Ascertain.Casework;

/// <summary>All methods of this release, in the order in which they run and report. A new method is a new line here.</summary>
public sealed class MethodRegistry
{
    /// <summary>Takes the decoder that methods over pixels use, and whose ffprobe describes formats without an own reader.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="indexes">Indexes of clips that are at hand.</param>
    public MethodRegistry(InstalledDecoder decoder, params IReadOnlyList<ClipIndexFolder> indexes)
        : this(decoder, indexes, HeightsAtHand.None)
    {
    }

    /// <summary>The same with heights of the ground, by which places are looked for.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="indexes">Indexes of clips that are at hand.</param>
    /// <param name="heights">Heights that are at hand.</param>
    public MethodRegistry(InstalledDecoder decoder, IReadOnlyList<ClipIndexFolder> indexes, HeightsAtHand heights) => All =
    [
        new ContainerProfileMethod(decoder),
        new ClocksAndPositionsMethod(decoder),
        new ContainerClassMethod(),
        new FrameTimingMethod(),
        new StreamSyntaxMethod(),
        new VideoCompressionMethod(),
        new SoundCompressionMethod(),
        new SoundCutsMethod(),
        new SoundAndPictureMethod(),
        new StreamCutsMethod(),
        new ContinuityMethod(decoder),
        new KeyFrameSheetMethod(decoder),
        new FingerprintMethod(decoder),
        new IndexSearchMethod(decoder, indexes),
        new TimeBoundsMethod(),
        new MainsHumMethod(decoder),
        new ShadowMethod(),
        new LightMethod(),
        new SkylineMethod(heights),
        new CompareMethod(decoder),
        new CopyTimeMethod(),
        new TimeFusionMethod(),
        new AllegationCheckMethod(),
        new PlaceFusionMethod(),
        new EvaluationMethod(),
    ];

    /// <summary>Takes other methods.</summary>
    internal MethodRegistry(IReadOnlyList<IExaminationMethod> methods) => All = methods;

    /// <summary>The methods.</summary>
    public IReadOnlyList<IExaminationMethod> All { get; }

    /// <summary>The question that each method of this release serves, by its name.</summary>
    /// <param name="decoder">Of this machine; nothing is decoded.</param>
    public static IReadOnlyDictionary<string, Question> QuestionsOf(InstalledDecoder decoder) =>
        new MethodRegistry(decoder).All.ToDictionary(static it => it.Description.Version.Name, static it => it.Description.Question, StringComparer.Ordinal);

    /// <summary>The method of that name and version, or null: old versions leave with old releases.</summary>
    public IExaminationMethod? Find(MethodVersion version) => All.FirstOrDefault(it => it.Description.Version == version);

    /// <summary>True when a result depends on the decoder's build: pictures were decoded, or ffprobe was asked for a format without an own reader.</summary>
    /// <param name="method">The method.</param>
    /// <param name="result">Its result; null for a run that was cancelled.</param>
    public static bool UsesDecoder(IExaminationMethod method, ExaminationResult? result) => method is IDecodingMethod or MainsHumMethod or CompareMethod
        || (method is ContainerProfileMethod or ClocksAndPositionsMethod && result is not null && ItemReader.DependsOnDecoder(result));
}

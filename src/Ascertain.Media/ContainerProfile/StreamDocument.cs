using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Media.Bitstreams;

namespace Ascertain.Media.ContainerProfile;

/// <summary>What a coded stream says of itself, as part of the record <c>ascertain/media-structure/1</c>; numbers as coded, absent where not said.</summary>
internal static class StreamDocument
{
    public static CanonicalObject Of(VideoParameters stream)
    {
        VideoUsability? usability = stream.Usability;
        return new CanonicalObject
        {
            ["codec"] = CodecFamilies.Name(stream.Family),
            ["messages"] = new CanonicalArray(stream.MessageCounts.Select(static it => new CanonicalObject
            {
                ["type"] = it.Type,
                ["count"] = it.Count,
                ["firstByte"] = it.FirstOffset.ToString(CultureInfo.InvariantCulture),
            })),
            ["texts"] = new CanonicalArray(stream.Texts.Select(static it => (CanonicalValue)StructureDocument.Printable(it))),
        }.AddIfPresent("profile", Whole(stream.Profile))
         .AddIfPresent("profileName", stream.ProfileName)
         .AddIfPresent("level", Whole(stream.Level))
         .AddIfPresent("levelName", stream.LevelName)
         .AddIfPresent("temporalLayers", Whole(stream.TemporalLayers))
         .AddIfPresent("codedWidth", Whole(stream.CodedWidth))
         .AddIfPresent("codedHeight", Whole(stream.CodedHeight))
         .AddIfPresent("width", Whole(stream.Width))
         .AddIfPresent("height", Whole(stream.Height))
         .AddIfPresent("chroma", stream.Chroma)
         .AddIfPresent("bitDepth", Whole(stream.BitDepth))
         .AddIfPresent("entropyCoding", stream.Cabac is { } cabac ? (cabac ? "CABAC" : "CAVLC") : null)
         .AddIfPresent("mayBeInterlaced", Flag(stream.MayBeInterlaced))
         .AddIfPresent("maxReorderFrames", Whole(stream.MaxReorderFrames))
         .AddIfPresent("sampleAspectRatio", usability is { SarWidth: > 0, SarHeight: > 0 } ? string.Create(CultureInfo.InvariantCulture, $"{usability.SarWidth}:{usability.SarHeight}") : null)
         .AddIfPresent("fullRange", Flag(usability?.FullRange))
         .AddIfPresent("colourPrimaries", Whole(usability?.Primaries))
         .AddIfPresent("transferCharacteristics", Whole(usability?.Transfer))
         .AddIfPresent("matrixCoefficients", Whole(usability?.Matrix))
         .AddIfPresent("unitsInTick", usability?.UnitsInTick?.ToString(CultureInfo.InvariantCulture))
         .AddIfPresent("timeScale", usability?.TimeScale?.ToString(CultureInfo.InvariantCulture))
         .AddIfPresent("fixedFrameRate", Flag(usability?.FixedFrameRate))
         .AddIfPresent("frameRate", stream.FrameRate is { } rate && double.IsFinite(rate) ? rate : null);
    }

    private static CanonicalValue? Whole(int? value) => value is { } number ? number : null;

    private static CanonicalValue? Flag(bool? value) => value is { } flag ? flag : null;
}

using System.Globalization;
using Ascertain.Canonical;

namespace Ascertain.Media.ContainerProfile;

/// <summary>Writes a <see cref="MediaStructure"/> as the record <c>ascertain/media-structure/1</c>.</summary>
internal static class StructureDocument
{
    public static CanonicalObject Of(MediaStructure structure) => new CanonicalObject
    {
        ["format"] = "ascertain/media-structure/1",
        ["container"] = structure.Format,
        ["brand"] = Printable(structure.Brand),
        ["movieTimescale"] = Decimal(structure.MovieTimescale),
        ["elements"] = new CanonicalArray(structure.Elements.Select(Element)),
        ["tracks"] = new CanonicalArray(structure.Tracks.Select(Track)),
        ["device"] = new CanonicalObject()
            .AddIfPresent("make", Text(structure.Device.Make))
            .AddIfPresent("model", Text(structure.Device.Model))
            .AddIfPresent("software", Text(structure.Device.Software)),
        ["toolTraces"] = new CanonicalArray(structure.ToolTraces.Select(static it => new CanonicalObject
        {
            ["source"] = Printable(it.Source),
            ["text"] = Printable(it.Text),
            ["firstByte"] = Decimal(it.FirstByte),
            ["byteCount"] = Decimal(it.ByteCount),
        })),
    };

    private static CanonicalObject Element(StructureElement element) => new CanonicalObject
    {
        ["type"] = Printable(element.Type),
        ["path"] = Printable(element.Path),
        ["offset"] = Decimal(element.Offset),
        ["size"] = Decimal(element.Size),
        ["headerSize"] = element.HeaderSize,
    }.AddIfPresent("declaredSize", element.DeclaredSize?.ToString(CultureInfo.InvariantCulture));

    private static CanonicalObject Track(MediaTrack track) => new CanonicalObject
    {
        ["id"] = Decimal(track.Id),
        ["kind"] = Word(track.Kind),
        ["codec"] = Printable(track.Codec),
        ["timescale"] = Decimal(track.Timescale),
        ["edits"] = new CanonicalArray(track.Edits.Select(static it => new CanonicalObject
        {
            ["durationTicks"] = Decimal(it.DurationTicks),
            ["mediaTime"] = Decimal(it.MediaTime),
            ["rate"] = it.Rate,
        })),
    }.AddIfPresent("width", track.Width is { } width ? width : null)
     .AddIfPresent("height", track.Height is { } height ? height : null)
     .AddIfPresent("rotationDegrees", track.RotationDegrees is { } rotation ? rotation : null)
     .AddIfPresent("samples", track.SampleCount is { } samples ? Decimal(samples) : null)
     .AddIfPresent("durationSeconds", Finite(track.DurationSeconds))
     .AddIfPresent("startSeconds", Finite(track.StartSeconds))
     .AddIfPresent("playedSeconds", Finite(track.PlayedSeconds))
     .AddIfPresent("frameRate", Finite(track.FrameRate))
     .AddIfPresent("hiddenSamples", track.HiddenSampleCount > 0 ? Decimal(track.HiddenSampleCount) : null)
     .AddIfPresent("stream", track.Stream is { SaysAnything: true } stream ? StreamDocument.Of(stream) : null)
     .AddIfPresent("configuration", track.CodecConfigurationKind.Length > 0 ? Printable(track.CodecConfigurationKind) : null);

    /// <summary>The word of a track kind, as documents print it.</summary>
    public static string Word(TrackKind kind) => kind switch
    {
        TrackKind.Video => "video",
        TrackKind.Audio => "audio",
        TrackKind.Text => "text",
        TrackKind.Metadata => "metadata",
        TrackKind.Image => "image",
        _ => "other",
    };

    /// <summary>Text from a file without lone surrogates, which have no UTF-8 form: each becomes U+FFFD.</summary>
    public static string Printable(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    i++;
                    continue;
                }

                char[] mended = text.ToCharArray();
                for (int j = i; j < mended.Length; j++)
                {
                    if (j + 1 < mended.Length && char.IsSurrogatePair(mended[j], mended[j + 1]))
                    {
                        j++;
                    }
                    else if (char.IsSurrogate(mended[j]))
                    {
                        mended[j] = '\uFFFD';
                    }
                }

                return new string(mended);
            }
        }

        return text;
    }

    private static string? Text(string? text) => text is null ? null : Printable(text);

    private static string Decimal(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static CanonicalValue? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}

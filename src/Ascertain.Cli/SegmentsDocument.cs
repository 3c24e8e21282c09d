using System.Text.Json;
using Ascertain.Canonical;

namespace Ascertain.Cli;

/// <summary>Writes the parts of one clip that are shown in another, as <c>compare</c> and <c>copies search</c> give them.</summary>
internal static class SegmentsDocument
{
    private static readonly string[] Numbers = ["aStart", "aEnd", "bStart", "bEnd", "speed", "score", "areaInB", "quartersTurned"];

    /// <param name="writer">Where to.</param>
    /// <param name="comparison">Record of a comparison; null for none.</param>
    public static void Write(Utf8JsonWriter writer, CanonicalObject? comparison) =>
        writer.Objects("segments", comparison is null ? [] : comparison.Array("segments").Objects(), it =>
        {
            foreach (string name in Numbers)
            {
                writer.WriteNumber(name, it.Number(name));
            }

            writer.WriteBoolean("mirrored", it.Boolean("mirrored"));
            writer.WriteString("kind", it.Text("kind"));
            writer.WriteBoolean("mayBeCaption", it.Boolean("mayBeCaption"));
            writer.WriteBoolean("again", it.Boolean("again"));
        });

    /// <summary>Writes what else a comparison tells of parts: whether there may be more, whether a clip is too short to be aligned, and the pictures that are alike then.</summary>
    public static void WriteShort(Utf8JsonWriter writer, CanonicalObject? comparison)
    {
        writer.WriteBoolean("mayBeMore", comparison?.Boolean("mayBeMore") ?? false);
        writer.WriteBoolean("tooShortToAlign", comparison?.Boolean("tooShortToAlign") ?? false);
        writer.WritePropertyName("stillsAlike");
        writer.WriteRawValue(comparison?.TryGet("stillsAlike", out CanonicalValue? alike) == true ? ((CanonicalObject)alike).ToBytes() : "null"u8);
    }
}

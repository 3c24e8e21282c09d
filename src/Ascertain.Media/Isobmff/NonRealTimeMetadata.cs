using Ascertain.Media.Jpeg;

namespace Ascertain.Media.Isobmff;

/// <summary>What Sony's cameras write as XML into the file's own metadata box (handler <c>nrtm</c>), the same that stands in the sidecar file beside the clip: when the recording began, with the camera's zone, and which camera it was.</summary>
/// <remarks>Layout as exiftool reads it (QuickTime.pm, <c>xml </c> of the metadata box; Sony publishes none): root <c>NonRealTimeMeta</c>, elements <c>CreationDate value="…"</c> and <c>Device manufacturer="…" modelName="…" serialNo="…"</c>.
/// A byte scanner like that of XMP, not an XML parser. The serial number is not quoted.</remarks>
internal static class NonRealTimeMetadata
{
    /// <summary>Longest document that is read; arbitrary: cameras write some two thousand bytes.</summary>
    public const int MostBytes = 1 << 18;

    // A tag that goes on for longer is none.
    private const int MostTag = 4096;

    /// <summary>True where the document is of that kind.</summary>
    public static bool Is(ReadOnlySpan<byte> document) => document[..Math.Min(document.Length, MostTag)].IndexOf("<NonRealTimeMeta"u8) >= 0;

    /// <summary>The value of an attribute of the first element of that name.</summary>
    /// <param name="document">The document.</param>
    /// <param name="element">With <c>&lt;</c> before it.</param>
    /// <param name="attribute">Its name.</param>
    /// <param name="value">The range of the value in the document.</param>
    public static bool TryFind(ReadOnlySpan<byte> document, ReadOnlySpan<byte> element, ReadOnlySpan<byte> attribute, out Range value)
    {
        value = default;
        for (int at = 0; document[at..].IndexOf(element) is >= 0 and var step;)
        {
            at += step + element.Length;
            ReadOnlySpan<byte> tag = document.Slice(at, Math.Min(MostTag, document.Length - at));
            int end = tag.IndexOf((byte)'>');
            if (end > 0 && tag[0] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            {
                int from = 0;
                if (!XmpReader.TryFind(tag[..end], attribute, ref from, out Range found))
                {
                    return false;
                }

                (int start, int length) = found.GetOffsetAndLength(end);
                value = (at + start)..(at + start + length);
                return true;
            }
        }

        return false;
    }
}

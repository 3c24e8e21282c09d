using System.Buffers.Binary;
using System.Text;

namespace Ascertain.Media.Isobmff;

/// <summary>The first sample entry of a track: codec, picture size, codec configuration (ISO/IEC 14496-12 §8.5.2, §12.1.3, §12.2.3).</summary>
internal sealed record SampleDescription(string Codec, int? Width, int? Height, ReadOnlyMemory<byte> Configuration, string ConfigurationKind, long ConfigurationOffset)
{
    // A configuration record is some hundred bytes; beyond this it is not one.
    private const int GreatestConfiguration = 1 << 16;

    public static SampleDescription Read(ByteSource source, Box? stsd, TrackKind kind, StructureBuilder into)
    {
        if (stsd is null || stsd.Children.Count == 0)
        {
            into.AddFinding(ContainerFindingCodes.BoxMissing, stsd?.Offset ?? 0, stsd?.Size ?? 0, "A track has no sample description, so its codec is not known.", "A damaged or unfinished file reads so.");
            return new SampleDescription("", null, null, default, "", 0);
        }

        if (stsd.Children.Count > 1)
        {
            string entries = string.Join(", ", stsd.Children.Take(8).Select(it => it.Name + (kind == TrackKind.Video && Size(source, it) is { } size ? $" {size.Width}×{size.Height}" : "")));
            into.AddFinding(ContainerFindingCodes.SeveralDescriptions, stsd.Offset, stsd.Size, $"{stsd.Path} describes samples in {stsd.Children.Count} ways: {entries}. The reader took codec and size from the first.",
                "Recorders that change their setting, and programs that join clips without encoding them anew, write several.");
        }

        Box entry = stsd.Children[0];
        int? width = null, height = null;
        if (kind == TrackKind.Video)
        {
            byte[] fixedPart = source.ReadUpTo(entry.ContentOffset, (int)Math.Clamp(entry.ContentSize, 0, 78));
            (width, height) = (Size(source, entry)?.Width, Size(source, entry)?.Height);

            // compressorname: a counted string in 32 bytes.
            if (fixedPart.Length >= 74 && fixedPart[42] is > 0 and < 32)
            {
                into.AddToolTrace(new ToolTrace($"{entry.Path} compressorname", Encoding.UTF8.GetString(fixedPart, 43, fixedPart[42]).TrimEnd('\0'), entry.ContentOffset + 43, fixedPart[42]));
            }
        }

        if (entry.Child(BoxTypes.Sinf) is { } sinf)
        {
            into.AddFinding(ContainerFindingCodes.Encrypted, sinf.Offset, sinf.Size, $"{entry.Path}: the samples are encrypted.", "Protected downloads are; what is inside cannot be examined without the key.");
        }

        foreach (Box child in entry.Children)
        {
            if (child.Type is BoxTypes.Avcc or BoxTypes.Hvcc or BoxTypes.Av1c or BoxTypes.Vpcc or BoxTypes.Esds && child.ContentSize is > 0 and <= GreatestConfiguration)
            {
                return new SampleDescription(entry.Name, width, height, source.ReadUpTo(child.ContentOffset, (int)child.ContentSize), child.Name, child.ContentOffset);
            }
        }

        return new SampleDescription(entry.Name, width, height, default, "", 0);
    }

    private static (int Width, int Height)? Size(ByteSource source, Box entry)
    {
        byte[] bytes = entry.ContentSize >= 28 ? source.ReadUpTo(entry.ContentOffset + 24, 4) : [];
        return bytes.Length == 4 ? (BinaryPrimitives.ReadUInt16BigEndian(bytes), BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(2))) : null;
    }
}

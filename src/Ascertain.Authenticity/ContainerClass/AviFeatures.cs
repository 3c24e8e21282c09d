using System.Buffers.Binary;
using System.Globalization;
using Ascertain.Media;

namespace Ascertain.Authenticity.ContainerClass;

/// <summary>Values that the writer of an AVI file chose (Microsoft, AVIMAINHEADER and AVISTREAMHEADER structures).</summary>
internal static class AviFeatures
{
    /// <summary>Adds the values.</summary>
    public static void Add(MediaStructure structure, ByteSource source, PartNames names, FeatureSet into)
    {
        foreach (StructureElement chunk in structure.Elements)
        {
            string path = names.Of(chunk.Path), name = path[(path.LastIndexOf('/') + 1)..];
            byte[] content = name is "avih" or "strh" ? source.ReadUpTo(chunk.Offset + chunk.HeaderSize, (int)Math.Clamp(chunk.Size - chunk.HeaderSize, 0, 56)) : [];
            if (name == "avih" && content.Length >= 56)
            {
                Add("flags", "0x" + U32(content, 12).ToString("X", CultureInfo.InvariantCulture));
                Add("padding granularity", U32(content, 8).ToString(CultureInfo.InvariantCulture));
                Add("bytes in second", U32(content, 4) == 0 ? "zero" : "set");
                Add("buffer", U32(content, 28) == 0 ? "zero" : BufferClass(U32(content, 28)));
                Add("reserved", content.AsSpan(40, 16).IndexOfAnyExcept((byte)0) < 0 ? "zero" : "set");
            }
            else if (name == "strh" && content.Length >= 48)
            {
                string kind = BoxFeatures.Code(content, 0);
                Add($"{kind} handler", BoxFeatures.Code(content, 4));
                Add($"{kind} flags", U32(content, 8).ToString(CultureInfo.InvariantCulture));
                Add($"{kind} buffer", U32(content, 36) == 0 ? "zero" : BufferClass(U32(content, 36)));
                Add($"{kind} quality", U32(content, 40) is 0 or 10000 or uint.MaxValue ? U32(content, 40).ToString(CultureInfo.InvariantCulture) : "other");
                Add($"{kind} size", chunk.Size.ToString(CultureInfo.InvariantCulture));
            }
            else if (name == "JUNK")
            {
                Add("size", SizeClass.OfPadding(chunk.Size));
            }

            void Add(string field, string value) => into.Add($"{path}.{field}", value, chunk.Offset, chunk.Size);
        }
    }

    private static string BufferClass(uint bytes) => bytes % 1024 == 0 ? "round" : "exact";

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
}

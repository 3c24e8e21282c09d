using System.Buffers;
using System.Text.Json;
using Ascertain.Media;
using Ascertain.Media.Bitstreams.Hevc;
using Ascertain.Media.StreamSyntax;

namespace Ascertain.Cli.Commands;

/// <summary>Each coding unit of a few pictures of HEVC, for <c>macroblocks --frames A-B</c>.</summary>
internal static class CodingUnitsJson
{
    /// <summary>Arbitrary: with more units in all the document would be larger than a person or a page can use (some 25 MB). Pictures beyond say how many they have.</summary>
    public const int MostUnits = 250_000;

    /// <summary>The coding units of each picture as members of its JSON object, by position in decode order; empty for other codecs than HEVC.</summary>
    /// <param name="path">The clip, a file.</param>
    /// <param name="wanted">Positions in decode order.</param>
    public static Dictionary<long, byte[]> Documents(string path, IReadOnlySet<long> wanted)
    {
        Dictionary<long, byte[]> documents = [];
        using WorkingCopy copy = OneClip.Open(path);
        ByteSource source = ByteSource.Of(copy.Handle);
        MediaTrack? video = MediaReader.Read(source).Tracks.FirstOrDefault(static it => it is { Kind: TrackKind.Video, Within: null });
        if (video is null || !CodingUnits.CanRead(video))
        {
            return documents;
        }

        int left = MostUnits;
        foreach (CodingUnits picture in CodingUnits.Read(video, source, wanted))
        {
            bool isShown = picture.Units.Count <= left;
            documents[picture.DecodeIndex] = Document(picture, isShown);
            left -= isShown ? picture.Units.Count : 0;
        }

        return documents;
    }

    private static byte[] Document(CodingUnits picture, bool isShown)
    {
        ArrayBufferWriter<byte> bytes = new();
        using Utf8JsonWriter writer = new(bytes);
        writer.WriteStartObject();
        writer.WriteNumber("treeBlockSize", picture.TreeBlockSize);
        writer.WriteNumber("count", picture.Units.Count);
        if (isShown)
        {
            writer.WriteStartArray("units");
            foreach (HevcCodingUnit it in picture.Units)
            {
                Write(writer, it);
            }

            writer.WriteEndArray();
        }
        else
        {
            writer.WriteNull("units"); // beyond the bound
        }

        writer.WriteEndObject();
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, in HevcCodingUnit it)
    {
        writer.WriteStartObject();
        writer.WriteNumber("x", it.X);
        writer.WriteNumber("y", it.Y);
        writer.WriteNumber("size", 1 << it.Log2Size);
        writer.WriteString("prediction", JsonNamingPolicy.CamelCase.ConvertName(it.Prediction.ToString()));
        writer.WriteString("partition", JsonNamingPolicy.CamelCase.ConvertName(it.Partition.ToString()));
        writer.WriteBoolean("merged", it.IsMerged);
        writer.WriteBoolean("residual", it.HasResidual);
        writer.WriteNumber("qp", it.Qp);
        writer.WriteNumber("bits", it.Bits);
        writer.WriteEndObject();
    }
}

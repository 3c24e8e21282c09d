using System.Buffers;
using System.Text.Json;
using Ascertain.Media;
using Ascertain.Media.Bitstreams.H264.Macroblocks;
using Ascertain.Media.Bitstreams.H264.Motion;
using Ascertain.Media.StreamSyntax;

namespace Ascertain.Cli.Commands;

/// <summary>Each macroblock of a few pictures with its motion, for <c>macroblocks --frames A-B</c> and <c>--motion</c>.</summary>
internal static class MacroblockMotion
{
    /// <summary>Arbitrary: of more pictures at once the document would be larger than a person or a page can use (a megabyte or so each at 1080p).</summary>
    public const int MostPictures = 25;

    /// <summary>Reads the pictures.</summary>
    /// <param name="path">The clip, a file.</param>
    /// <param name="wanted">Positions in decode order.</param>
    /// <param name="take">Takes each, while it stands.</param>
    public static void Read(string path, IReadOnlySet<long> wanted, Action<CodedMacroblocks> take)
    {
        using WorkingCopy copy = OneClip.Open(path);
        ByteSource source = ByteSource.Of(copy.Handle);
        MediaTrack? video = MediaReader.Read(source).Tracks.FirstOrDefault(static it => it is { Kind: TrackKind.Video, Within: null });
        if (video is null || !MacroblockReader.CanRead(video) || wanted.Count == 0)
        {
            return;
        }

        long last = wanted.Max();
        foreach (CodedMacroblocks picture in MacroblockReader.Read(video, source, withMotion: true))
        {
            if (wanted.Contains(picture.DecodeIndex))
            {
                take(picture);
            }

            if (picture.DecodeIndex >= last)
            {
                return;
            }
        }
    }

    /// <summary>The array of the macroblocks of each picture as JSON, by position in decode order.</summary>
    public static Dictionary<long, byte[]> Documents(string path, IReadOnlySet<long> wanted)
    {
        Dictionary<long, byte[]> documents = [];
        Read(path, wanted, picture => documents[picture.DecodeIndex] = Document(picture));
        return documents;
    }

    private static byte[] Document(CodedMacroblocks picture)
    {
        ArrayBufferWriter<byte> bytes = new();
        using Utf8JsonWriter writer = new(bytes);
        writer.WriteStartArray();
        for (int i = 0; i < picture.Kind.Length; i++)
        {
            writer.WriteStartObject();
            writer.WriteNumber("column", i % picture.Width);
            writer.WriteNumber("row", i / picture.Width);
            writer.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(picture.Kind[i].ToString()));
            writer.WriteNumber("qp", picture.Qp[i]);
            writer.WriteNumber("bits", picture.Bits[i]);
            writer.WriteBoolean("field", picture.IsField || picture.IsFieldMacroblock(i));
            if (picture.IsMotionKnown(i))
            {
                writer.WriteStartArray("motion");
                foreach (MotionPartition it in MotionPartition.Of(picture, i))
                {
                    Write(writer, it);
                }

                writer.WriteEndArray();
            }
            else
            {
                writer.WriteNull("motion");
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, in MotionPartition it)
    {
        writer.WriteStartObject();
        writer.WriteNumber("left", it.Left);
        writer.WriteNumber("top", it.Top);
        writer.WriteNumber("width", it.Width);
        writer.WriteNumber("height", it.Height);
        writer.WriteNumber("list", it.List);
        writer.WriteNumber("reference", it.Motion.Reference);
        writer.WriteNumber("x", it.Motion.Vector.X);
        writer.WriteNumber("y", it.Motion.Vector.Y);
        if (it.Motion.Picture is { } picture)
        {
            writer.WriteNumber("decodeIndex", picture);
        }
        else
        {
            writer.WriteNull("decodeIndex");
        }

        writer.WriteEndObject();
    }

    /// <summary>The picture of the field of motion; null where that picture cannot be read.</summary>
    public static byte[]? Arrows(string path, long decodeIndex)
    {
        byte[]? drawn = null;
        Read(path, new HashSet<long> { decodeIndex }, picture => drawn = picture.HasMotion ? MotionArrows.Draw(picture) : null);
        return drawn;
    }
}

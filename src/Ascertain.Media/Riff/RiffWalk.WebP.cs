using System.Buffers.Binary;
using Ascertain.Media.Jpeg;

namespace Ascertain.Media.Riff;

/// <content>WebP (container specification of Google, RFC 9649).</content>
internal sealed partial class RiffWalk
{
    private const uint WebP = 0x57454250, Vp8 = 0x56503820, Vp8L = 0x5650384C, Vp8X = 0x56503858, WebPExif = 0x45584946, WebPXmp = 0x584D5020;
    private const uint Anim = 0x414E494D, Frame = 0x414E4D46, Icc = 0x49434350;

    // Bits of VP8X that promise a chunk (RFC 9649 §2.7): ICC 0x20, EXIF 0x08, XMP 0x04, animation 0x02.
    private const int IccBit = 0x20, ExifBit = 0x08, XmpBit = 0x04, AnimationBit = 0x02;

    private RiffChunk extended, picture;
    private int promised, present;
    private int pictureWidth, pictureHeight;
    private long animationFrames;

    private void WebPLeaf(in RiffChunk chunk, int nth)
    {
        switch (chunk.Id)
        {
            case Vp8X when nth == 1 && chunk.Size >= 10:
                Span<byte> bytes = stackalloc byte[10];
                source.Read(chunk.Data, bytes);
                extended = chunk;
                promised = bytes[0] & (IccBit | ExifBit | XmpBit | AnimationBit);
                pictureWidth = 1 + (bytes[4] | (bytes[5] << 8) | (bytes[6] << 16));
                pictureHeight = 1 + (bytes[7] | (bytes[8] << 8) | (bytes[9] << 16));
                break;
            case Vp8 or Vp8L when nth == 1:
                ReadPicture(chunk);
                break;
            case Anim:
                present |= AnimationBit;
                break;
            case Frame:
                animationFrames++;
                break;
            case Icc:
                present |= IccBit;
                break;
            case WebPExif:
                present |= ExifBit;
                ReadWebPExif(chunk);
                break;
            case WebPXmp:
                present |= XmpBit;
                XmpReader.Read(source.ReadUpTo(chunk.Data, (int)Math.Min(chunk.Size, XmpReader.MostBytes)), chunk.Data, into);
                break;
            default:
                return;
        }

        if (nth > 1 && chunk.Id != Frame)
        {
            into.AddFinding(RiffFindingCodes.DuplicateChunk, chunk.Offset, chunk.Size + 8, $"{chunk.Path} may stand once and stands again.",
                "Tools that append metadata without removing the old do this; readers use the first.");
        }
    }

    private void ReadWebPExif(in RiffChunk chunk)
    {
        byte[] bytes = source.ReadUpTo(chunk.Data, (int)Math.Min(chunk.Size, 1 << 20));

        // Some writers keep the six bytes that introduce EXIF in JPEG.
        int skip = bytes.AsSpan().StartsWith("Exif\0\0"u8) ? 6 : 0;
        ExifReader.Read(bytes.AsSpan(skip), chunk.Data + skip, into);
    }

    private void ReadPicture(in RiffChunk chunk)
    {
        picture = chunk;
        Span<byte> bytes = stackalloc byte[10];
        bytes.Clear();
        source.Read(chunk.Data, bytes[..(int)Math.Min(10, chunk.Size)]);
        if (chunk.Id == Vp8L && bytes[0] == 0x2F)
        {
            uint bits = BinaryPrimitives.ReadUInt32LittleEndian(bytes[1..]);
            SetSize((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
        }
        else if (chunk.Id == Vp8 && (bytes[0] & 1) == 0 && bytes[3] == 0x9D && bytes[4] == 0x01 && bytes[5] == 0x2A)
        {
            SetSize(BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]) & 0x3FFF);
        }
        else
        {
            BadField(chunk, $"{chunk.Path} does not begin as its kind of picture does.");
        }
    }

    private void SetSize(int width, int height)
    {
        if (extended.Id != 0 && (promised & AnimationBit) == 0 && (pictureWidth != width || pictureHeight != height))
        {
            BadField(extended, $"VP8X says {pictureWidth}×{pictureHeight} pixels; the picture says {width}×{height}.");
        }

        (pictureWidth, pictureHeight) = (width, height);
    }

    private void FinishWebP()
    {
        if (extended.Id != 0 && promised != present)
        {
            into.AddFinding(RiffFindingCodes.FlagMismatch, extended.Data, 1, $"The flags of VP8X (0x{promised:X2} for colour profile, EXIF, XMP, animation) differ from the chunks that are there (0x{present:X2}).",
                "Tools that strip or append metadata without rewriting the flags do this.");
        }

        if (picture.Id == 0 && animationFrames == 0)
        {
            MissingChunk("VP8 or VP8L", "The WebP");
            return;
        }

        into.Tracks.Add(new MediaTrack
        {
            Id = 0,
            Kind = TrackKind.Image,
            Codec = picture.Id != 0 ? MetadataText.FourCharacters(picture.Id) : "ANMF",
            Width = pictureWidth > 0 ? pictureWidth : null,
            Height = pictureHeight > 0 ? pictureHeight : null,
            SampleCount = picture.Id != 0 ? 1 : animationFrames,
            Samples = picture.Id != 0 ? [new MediaSample(picture.Data, (int)Math.Min(picture.Size, int.MaxValue), 0, 0, 0, true)] : [],
        });
    }
}

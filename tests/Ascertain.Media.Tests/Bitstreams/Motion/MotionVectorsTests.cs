using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Ascertain.Media.Bitstreams.H264.Macroblocks;
using Ascertain.Media.Bitstreams.H264.Motion;
using Ascertain.Media.StreamSyntax;

namespace Ascertain.Media.Tests.Bitstreams.Motion;

/// <summary>The motion of whole clips against what another decoder exported of them, and of streams that no one should be given.</summary>
public sealed class MotionVectorsTests
{
    // SHA-256 over pictures in decode order, macroblocks in raster order, lists, and 8×8 blocks: x and y as 16 bits, low byte first, 0 where there is no vector.
    // Computed from the vectors that ffmpeg 5.1.9 exports (export_mvs), each laid over the blocks of its partition; of field macroblocks it doubles y of 16×8 and 8×16, which was undone.
    [Theory]
    [InlineData("x264-mbaff-slices.mp4", "1e350a7c62e2819e5cf760c07d41120cbc1cf5fa917c686a4a404545987d9645")]
    [InlineData("x264-open-gop-422.mp4", "8beaa540817c8da8c26c09cf2fbc1f9fb4d70ec9cd97a4f619073b152923aec8")]
    [InlineData("x264-pyramid.mp4", "dfbb79708e2409a9f6a50c1e14c3d87390e7511d13b5c8d1c3759c93aa48f717")]
    [InlineData("x264-mbaff-fields.mp4", "fc6be4867aa7e5dcb4c6dae49f6d578dd342a9daa5d046faa8c50b085bb2b10a")]
    [InlineData("x264-mbaff-spatial.mp4", "0d5165e3a0edf21b0d719d2423e9a64f8aaba50b28cf76fc9c99139f264125a9")]
    public void Read_MadeClip_HasTheVectorsOfTheDecoder(string name, string digest) => Assert.Equal(digest, Digest(Clips.Bytes(name)));

    [Theory]
    [InlineData("clips/gopro/karma.mp4", "f4df438389fddb8443a06d244f4fb2ca96824ce03d739f97b46541cefc3f46a7")]
    [InlineData("clips/mp4parser/bbb-fixedres-b-180x320-100.mp4", "93ba3166df1fad49ac645f4399e2ed977cf39dea73b2f9494c41e8884ddcddf1")]
    [InlineData("clips/androidx/mkv/sample-with-chapters.mkv", "d4cba3697b3b17958b7a1d9b766aa174356419f0c78b691609bd247575752acb")]
    [InlineData("clips/nom-exif/3gp-640x360.3gp", "17d79e4902d0abf18dd797894fd98e66dee1310b276895e4da520368ec334b05")]
    public void Read_ClipOfACameraOrATool_HasTheVectorsOfTheDecoder(string name, string digest) => Assert.Equal(digest, Digest(File.ReadAllBytes(SharedData.Path(name))));

    // One bit of a difference changed, such that all slices still end where they should and every macroblock keeps its kind: only the vectors tell.
    [Fact]
    public void Read_DifferenceFlipped_IsNoticedInTheVectorsAlone()
    {
        using TemporaryFolder folder = new();
        MethodRun.Output("ffmpeg", ["-v", "error", "-y", "-nostdin", "-f", "lavfi", "-i", "testsrc2=s=96x80:r=25:d=0.12", "-c:v", "libx264", "-threads", "1", "-profile:v", "baseline", folder["clip.mp4"]]);
        byte[] bytes = File.ReadAllBytes(folder["clip.mp4"]);
        (MediaTrack track, _) = Track(bytes);
        MediaSample second = track.Samples.ElementAt(1);
        string honest = Digest(bytes), kinds = Kinds(bytes);
        int only = 0;
        for (int bit = 8 * (second.Size / 4); bit < 8 * second.Size; bit++)
        {
            byte[] changed = (byte[])bytes.Clone();
            changed[second.Offset + (bit >> 3)] ^= (byte)(0x80 >> (bit & 7));
            only += Kinds(changed) == kinds && Digest(changed) != honest ? 1 : 0;
        }

        Assert.InRange(only, 1, int.MaxValue);
    }

    [Fact]
    public void Read_WithoutMotion_GivesNone()
    {
        (MediaTrack track, ByteSource source) = Track(Clips.Bytes("x264-pyramid.mp4"));
        Assert.All(MacroblockReader.Read(track, source), static it => Assert.False(it.HasMotion || it.IsMotionKnown(0)));
        Assert.All(PictureSyntaxReader.Read(track, source), static it => Assert.Null(it.Motion));
    }

    // Without the pictures that others refer to: what depends on them is unknown, what does not is there, and nothing throws.
    [Theory]
    [InlineData("x264-pyramid.mp4")]
    [InlineData("x264-mbaff-fields.mp4")]
    [InlineData("x264-open-gop-422.mp4")]
    public void Read_ReferencesLost_TellsWhatIsUnknown(string name)
    {
        byte[] bytes = Clips.Bytes(name);
        (MediaTrack track, ByteSource source) = Track(bytes);
        int unknown = 0;
        for (int lost = 0; lost < 10; lost++)
        {
            MediaSample[] rest = [.. track.Samples.Skip(lost + 1)];
            foreach (PictureSyntax it in PictureSyntaxReader.Read(track with { Samples = rest }, source, withMotion: true))
            {
                Assert.Equal(4 * (it.Inter + it.Skipped), it.Motion is { } motion ? motion.Blocks + motion.Unknown : 0);
                unknown += it.Motion?.Unknown ?? 0;
            }
        }

        Assert.InRange(unknown, 1, int.MaxValue);
    }

    [Theory]
    [InlineData("x264-mbaff-slices.mp4")]
    [InlineData("x264-mbaff-fields.mp4")]
    [InlineData("x264-mbaff-spatial.mp4")]
    [InlineData("x264-pyramid.mp4")]
    public void Read_HostileHeadersAndSlices_NeverThrow(string name)
    {
        byte[] bytes = Clips.Bytes(name);
        (MediaTrack track, _) = Track(bytes);
        MediaSample[] samples = [.. track.Samples.Take(12)];
        Random random = new(23);
        long blocks = 0;
        for (int round = 0; round < 300; round++)
        {
            byte[] damaged = (byte[])bytes.Clone();
            for (int flips = random.Next(1, 8); flips > 0; flips--)
            {
                MediaSample at = samples[random.Next(samples.Length)];
                int place = round % 2 == 0 ? random.Next(at.Size) : random.Next(Math.Min(at.Size, 16)); // headers: frame_num, order, lists, marking
                damaged[at.Offset + place] ^= (byte)(1 << random.Next(8));
            }

            foreach (PictureSyntax it in PictureSyntaxReader.Read(track with { Samples = samples }, ByteSource.Of(damaged), withMotion: true))
            {
                blocks += it.Motion?.Blocks ?? 0;
                Assert.InRange(it.Motion?.ShareAtRest ?? 0, 0, 1);
            }
        }

        Assert.InRange(blocks, 1, long.MaxValue);
    }

    [Fact]
    public void Summary_OfAStillPicture_IsAtRest_AndOfAMovingOneIsNot()
    {
        using TemporaryFolder folder = new();
        MotionSummary still = Last(folder, "color=gray:s=96x80:r=25:d=0.12"), moving = Last(folder, "testsrc2=s=192x160:r=25:d=0.12,crop=96:80:32+8*n:40");
        Assert.Equal((1.0, 0, 0), (still.ShareAtRest, still.MedianLength, still.Unknown));
        Assert.InRange(moving.MedianLength!.Value, 31, 33); // eight samples a picture
        Assert.InRange(moving.ShareAtRest!.Value, 0, 0.5);
    }

    [Fact]
    public void Arrows_OfAPicture_AreAnSvg()
    {
        (MediaTrack track, ByteSource source) = Track(Clips.Bytes("x264-mbaff-fields.mp4"));
        foreach (CodedMacroblocks picture in MacroblockReader.Read(track, source, withMotion: true))
        {
            SvgPicture.Checked(MotionArrows.Draw(picture));
        }
    }

    // Parts cover each list that is used once and no more.
    [Fact]
    public void Partitions_OfAMacroblock_CoverItsBlocksOnce()
    {
        (MediaTrack track, ByteSource source) = Track(Clips.Bytes("x264-mbaff-spatial.mp4"));
        int parts = 0;
        foreach (CodedMacroblocks picture in MacroblockReader.Read(track, source, withMotion: true))
        {
            for (int i = 0; i < picture.Kind.Length; i++)
            {
                int[] covered = new int[32], used = new int[32];
                foreach (MotionPartition it in MotionPartition.Of(picture, i))
                {
                    parts++;
                    for (int block = 0; block < it.Width * it.Height / 16; block++)
                    {
                        int x = (it.Left / 4) + (block % (it.Width / 4)), y = (it.Top / 4) + (block / (it.Width / 4));
                        covered[(16 * it.List) + (4 * y) + x]++;
                        Assert.Equal(it.Motion, picture.MotionOf(i, (4 * y) + x, it.List));
                    }
                }

                for (int block = 0; block < 32; block++)
                {
                    used[block] = picture.MotionOf(i, block & 15, block >> 4) is null ? 0 : 1;
                }

                Assert.Equal(used, covered);
            }
        }

        Assert.InRange(parts, 1000, int.MaxValue);
    }

    private static MotionSummary Last(TemporaryFolder folder, string source)
    {
        MethodRun.Output("ffmpeg", ["-v", "error", "-y", "-nostdin", "-f", "lavfi", "-i", source, "-c:v", "libx264", "-threads", "1", "-bf", "0", folder["clip.mp4"]]);
        (MediaTrack track, ByteSource bytes) = Track(File.ReadAllBytes(folder["clip.mp4"]));
        return PictureSyntaxReader.Read(track, bytes, withMotion: true).Last().Motion!.Value;
    }

    private static string Kinds(byte[] bytes)
    {
        (MediaTrack track, ByteSource source) = Track(bytes);
        return string.Concat(MacroblockReader.Read(track, source).Select(static it => $"{it.BrokenAt}/{string.Concat(it.Kind.ToArray().Select(static kind => (char)('A' + (int)kind)))}"));
    }

    private static string Digest(byte[] bytes)
    {
        (MediaTrack track, ByteSource source) = Track(bytes);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (CodedMacroblocks picture in MacroblockReader.Read(track, source, withMotion: true))
        {
            short[] vectors = new short[picture.Kind.Length * 16];
            for (int i = 0; i < vectors.Length; i += 2)
            {
                int block = (i >> 1) & 3;
                MotionVector it = picture.MotionOf(i >> 4, (8 * (block >> 1)) + (2 * (block & 1)), (i >> 3) & 1)?.Vector ?? default;
                (vectors[i], vectors[i + 1]) = (it.X, it.Y);
            }

            hash.AppendData(MemoryMarshal.AsBytes(vectors.AsSpan()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static (MediaTrack Track, ByteSource Source) Track(byte[] bytes)
    {
        ByteSource source = ByteSource.Of(bytes);
        return (MediaReader.Read(source).Tracks.First(MacroblockReader.CanRead), source);
    }
}

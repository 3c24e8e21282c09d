using Ascertain.Media.Decoding;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Tests.Decoding;

/// <summary>Counts what the whole process allocates, so nothing else may run.</summary>
[Collection(nameof(AllocationTests))]
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class AllocationTests
{
    [Fact]
    public async Task DecodeAsync_ManySmallFrames_AllocateLittleForEach()
    {
        using TemporaryFile clip = ConfinedDecoderTests.Made("-f lavfi -i testsrc2=s=32x32:r=100:d=25 -c:v mpeg4 -g 50 -f mp4");
        using SafeFileHandle handle = File.OpenHandle(clip.Path);
        NothingSink sink = new();
        await new ConfinedDecoder(Decoders.Build).DecodeAsync(handle, new DecodeRequest { Frames = FrameSelection.EveryNth(1000) }, [sink]);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        DecodeReport report = await new ConfinedDecoder(Decoders.Build).DecodeAsync(handle, new DecodeRequest(), [sink]);
        long bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.Equal(2500, report.FramesDelivered);

        // What a decode takes once (buffers, threads, the command) and the watch's look every 10 ms; 400 bytes a frame would be a picture's worth of strings.
        Assert.True(bytes < 1_000_000 + (2500 * 400), $"{bytes}");
    }

    private sealed class NothingSink : IFrameSink
    {
        public void OnFrame(in FrameInfo info, ReadOnlySpan<byte> luma)
        {
        }
    }
}

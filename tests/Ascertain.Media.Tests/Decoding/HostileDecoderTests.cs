using Ascertain.Media.Decoding;
using Ascertain.Media.Decoding.Confinement;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Tests.Decoding;

/// <summary>What a decoder taken over by its file could do to us, played by perl in its place.</summary>
public sealed class HostileDecoderTests
{
    private const string Start = "print STDERR qq([info] Stream mapping:\\n[info]   Stream #0:0 -> #0:0 (h264 (native) -> rawvideo (native))\\n"
        + "[Parsed_showinfo_0 \\@ 0x1] [info] config in time_base: 1/25, frame_rate: 25/1\\n); "
        + "sub picture { print STDERR qq([info] demuxer -> ist_index:0 pkt_pts:$_[0] \\n[Parsed_showinfo_0 \\@ 0x1] [info] n:$_[0] pts:$_[0] fmt:yuv420p s:16x16 type:I iskey:1\\n) } ";

    [Fact]
    public void Run_PicturesAnnouncedWithoutEnd_AreNotTakenForProgressAndEnd()
    {
        DecodeReport report = Run(Start + "my $n = 0; while (1) { picture($n++) }", DecodeLimits.Default with { WithoutProgress = TimeSpan.FromSeconds(2) });
        Assert.IsType<DecodeEnd.TimeExceeded>(report.End);
        Assert.Equal(0, report.FramesDelivered);
    }

    [Fact]
    public void Run_WordsWithoutEnd_CountAsOutput() =>
        Assert.IsType<DecodeEnd.OutputExceeded>(Run(Start + "while (1) { print STDERR '[info] ' . 'x' x 4000 . qq(\\n) }", DecodeLimits.Default with { OutputBytes = 1_000_000 }).End);

    [Fact]
    public void Run_SoundAnnouncedThatNobodyAskedFor_IsPassedOver()
    {
        DecodeReport report = Run(Start + "picture(0); for (1..200000) { print STDERR qq([Parsed_ashowinfo_0 \\@ 0x2] [info] n:1 pts:1 rate:8000 channels:1 nb_samples:160\\n) } "
            + "$| = 1; print 'x' x 256;", DecodeLimits.Default);
        Assert.IsType<DecodeEnd.Complete>(report.End);
        Assert.Equal(1, report.FramesDelivered);
    }

    [Fact]
    public void Run_ManyPicturesAnnouncedBeforeTheirSamples_AreAllTaken()
    {
        DecodeReport report = Run(Start + "$| = 1; for my $n (0..4999) { picture($n) } for (0..4999) { print 'x' x 256 }", DecodeLimits.Default);
        Assert.IsType<DecodeEnd.Complete>(report.End);
        Assert.Equal(5000, report.FramesDelivered);
    }

    private static DecodeReport Run(string script, DecodeLimits limits)
    {
        using TemporaryFile file = new(script + "\n");
        using SafeFileHandle handle = File.OpenHandle(file.Path);
        ConfinedCommand command = new() { Program = Decoders.Program("/usr/bin/perl"), Arguments = static path => [path], Input = handle };
        ConfinementMode mode = ConfinementModes.Choose(ConfinementPolicy.Required, out string reason) ?? throw new InvalidOperationException(reason);
        using ConfinedChild child = ConfinedChild.TryStart(command, mode, out reason) ?? throw new InvalidOperationException(reason);
        using DecodeSession session = new(new DecodeRequest { Limits = limits }, child, accountIsInOrder: true, [new HashingSink()], [], null);
        return session.Run(TestContext.Current.CancellationToken);
    }
}

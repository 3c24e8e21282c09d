using System.Globalization;
using System.Security.Cryptography;
using Ascertain.Media.Decoding;
using Ascertain.Media.KeyFrames;

namespace Ascertain.Media.Tests.Decoding;

public sealed class SharedDecodeTests
{
    private const string WithSound = "clips/androidx/mp4/sample-simple.mp4";

    [Theory]
    [InlineData(WithSound, false)]
    [InlineData("clips/androidx/mkv/sample-with-chapters.mkv", false)]
    [InlineData(WithSound, true)]
    [InlineData("clips/androidx/mkv/sample-with-chapters.mkv", true)]
    [InlineData("clips/metadata-extractor/sample.3gp", true)]
    public async Task RunAsync_SeveralPasses_GiveWhatEachGivesAloneFromTwoDecodes(string path, bool damaged)
    {
        byte[] bytes = File.ReadAllBytes(SharedData.Path(path));
        if (damaged)
        {
            for (int at = bytes.Length / 3; at < bytes.Length; at += bytes.Length / 7)
            {
                bytes[at] ^= 0x5A;
            }
        }

        using TemporaryFile file = new(bytes);
        Counting[] methods =
        [
            new(FrameSelection.All, false), new(FrameSelection.EveryNth(3), false), new(FrameSelection.EveryNth(4), true), new(FrameSelection.None, true),
            new(FrameSelection.KeyFrames, false), new(FrameSelection.KeyFrames, false),
        ];
        string[] alone = new string[methods.Length];
        for (int i = 0; i < methods.Length; i++)
        {
            (alone[i], int starts) = await Run(file.Path, methods[i]);
            Assert.Equal(1, starts);
        }

        (string together, int shared) = await Run(file.Path, methods);
        Assert.Equal(2, shared);
        Assert.Equal(string.Join('\n', alone), together);
        Assert.True(alone.Distinct().Count() >= (damaged ? 3 : 5)); // the passes do see different things
    }

    [Fact]
    public async Task RunAsync_NoSoundInTheFile_DoesNotTouchThePassOverPictures()
    {
        string path = SharedData.Path("clips/androidx/mp4/h265-bframes.mp4");
        Counting pictures = new(FrameSelection.All, false), sound = new(FrameSelection.None, true);
        (string alone, _) = await Run(path, pictures);
        (string none, _) = await Run(path, sound);
        Assert.Contains("no stream of sound", none, StringComparison.Ordinal);
        (string together, _) = await Run(path, pictures, sound);
        Assert.Equal(alone + "\n" + none, together);
    }

    [Fact]
    public async Task RunAsync_OneSinkBreaks_TheOtherPassIsWhole()
    {
        string path = SharedData.Path(WithSound);
        Counting whole = new(FrameSelection.All, false);
        (string alone, _) = await Run(path, whole);
        (string together, int starts) = await Run(path, new Counting(FrameSelection.All, false) { BreaksAt = 3 }, whole);
        Assert.Equal(1, starts);
        Assert.Equal("NotSupportedException\n" + alone, together);
    }

    [Fact]
    public async Task RunAsync_KeyFrameSheetInCompany_HasTheSameBytes()
    {
        string path = SharedData.Path(WithSound);
        InstalledDecoder decoder = InstalledDecoder.Find(ConfinementPolicy.Required);
        KeyFrameSheetMethod sheet = new(decoder);
        ExaminationRequest request = new(sheet.Description.Version, new Dictionary<InputRole, Digest> { [InputRole.Clip] = Digest.Of(File.ReadAllBytes(path)) }, new Dictionary<string, string>());
        using WorkingCopy copy = new(Digest.Of(File.ReadAllBytes(path)), File.OpenHandle(path));
        Dictionary<InputRole, WorkingCopy> inputs = new() { [InputRole.Clip] = copy };
        ExaminationResult alone = await sheet.ExamineAsync(request, inputs, TestContext.Current.CancellationToken);
        Assert.IsType<ExaminationOutcome.Completed>(alone.Outcome);
        Counting other = new(FrameSelection.KeyFrames, false);
        int before = decoder.Decodes;
        IReadOnlyList<(ExaminationResult? Result, Exception? Fault)> both =
            await SharedDecode.RunAsync(decoder, copy, [() => sheet.Plan(request, inputs), other.Plan], TestContext.Current.CancellationToken);
        Assert.Equal(before + 1, decoder.Decodes);
        Assert.Equal(alone.ToCanonical().ToBytes(), both[0].Result!.ToCanonical().ToBytes());
        Assert.Equal(1, both[1].Result!.Findings.Count(static it => it.Code == "test.seen"));
    }

    private static async Task<(string Results, int Starts)> Run(string path, params Counting[] methods)
    {
        InstalledDecoder decoder = InstalledDecoder.Find(ConfinementPolicy.Required);
        _ = Decoders.Build;
        using WorkingCopy copy = new(Digest.Of(File.ReadAllBytes(path)), File.OpenHandle(path));
        IReadOnlyList<(ExaminationResult? Result, Exception? Fault)> all =
            await SharedDecode.RunAsync(decoder, copy, [.. methods.Select(static it => (Func<DecodePass>)it.Plan)], TestContext.Current.CancellationToken);
        return (string.Join('\n', all.Select(static it => it.Fault?.GetType().Name ?? it.Result!.ToCanonical().ToString())), decoder.Decodes);
    }

    /// <summary>A pass that digests all it is given.</summary>
    private sealed class Counting(FrameSelection frames, bool sound)
    {
        public int BreaksAt { get; init; } = -1;

        public DecodePass Plan()
        {
            Sink sink = new(BreaksAt);
            return DecodePass.Of(new DecodeRequest { Frames = frames, Sound = sound }, [sink], [sink], report => new ExaminationResult(report.End.ToOutcome(),
                [.. report.Findings, new Finding("test.seen", Locator.WholeItem, string.Create(CultureInfo.InvariantCulture, $"{report.End.GetType().Name} {report.FramesDelivered} {report.FramesDecoded} {report.SoundSamplesDelivered} {sink.Digest()}"), "none")], []));
        }
    }

    private sealed class Sink(int breaksAt) : IFrameSink, ISoundSink
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly IncrementalHash heard = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private int seen;

        public void OnFrame(in FrameInfo info, ReadOnlySpan<byte> luma)
        {
            if (seen++ == breaksAt)
            {
                throw new NotSupportedException();
            }

            hash.AppendData(System.Text.Encoding.ASCII.GetBytes(info.ToString()));
            hash.AppendData(luma);
        }

        public void OnSound(in SoundInfo info, ReadOnlySpan<float> samples)
        {
            heard.AppendData(System.Text.Encoding.ASCII.GetBytes(info.ToString()));
            heard.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(samples));
        }

        public string Digest() => Convert.ToHexStringLower(hash.GetHashAndReset()) + Convert.ToHexStringLower(heard.GetHashAndReset());
    }
}

using Ascertain.Casework.Examining;
using Ascertain.Media.Decoding;

namespace Ascertain.Casework.Tests.Examining;

public sealed class MethodRunnerTests
{
    private const string Clip = "clips/androidx/mp4/sample-simple.mp4";

    [Fact]
    public async Task RunAsync_TwoMethodsOfPictures_SeeEachPictureOfOneDecodeOneAfterTheOther()
    {
        List<string> order = [];
        MethodRun[] runs = [Run(new Watcher("a", order)), Run(new Watcher("b", order))];
        Assert.Equal([[0, 1]], MethodRunner.Groups(runs));

        int opened = 0;
        IReadOnlyList<MethodEnd> ends = await Runner().RunAsync(runs, it => Open(it, ref opened), TestContext.Current.CancellationToken);

        Assert.Equal(1, opened);
        Assert.True(order.Count > 20);
        Assert.Equal(Enumerable.Range(0, order.Count).Select(static i => i % 2 == 0 ? "a" : "b"), order);
        Assert.All(ends, static it => Assert.Null(it.Fault));
    }

    [Fact]
    public async Task RunAsync_OneMethodBreaks_EndsAsAFailureAndTheOtherIsWhole()
    {
        List<string> order = [];
        MethodRun[] runs = [Run(new Watcher("a", order)), Run(new Watcher("b", order) { Breaks = true })];
        int opened = 0;
        IReadOnlyList<MethodEnd> ends = await Runner().RunAsync(runs, it => Open(it, ref opened), TestContext.Current.CancellationToken);
        Assert.IsType<ExaminationOutcome.Completed>(ends[0].Recorded.Outcome);
        Assert.IsType<InvalidOperationException>(ends[1].Fault);
        Assert.Contains("the program", Assert.IsType<ExaminationOutcome.Failed>(ends[1].Recorded.Outcome).Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_OtherClipOrNoPictures_StandAlone()
    {
        MethodRun[] runs = [Run(new Watcher("a", [])), Run(new Plain()), Run(new Watcher("b", []), "other"u8.ToArray()), Run(new Watcher("c", []))];
        Assert.Equal([[0, 3], [1], [2]], MethodRunner.Groups(runs));
    }

    // As a bundle made by others may ask.
    [Fact]
    public async Task RunAsync_RequestWithoutAClip_StandsAloneAndFails()
    {
        Watcher method = new("a", []);
        MethodRun[] runs = [new(method, new ExaminationRequest(method.Description.Version, new Dictionary<InputRole, Digest>(), new Dictionary<string, string>())), Run(new Watcher("b", []))];
        Assert.Equal([[0], [1]], MethodRunner.Groups(runs));
        int opened = 0;
        MethodEnd end = Assert.Single(await Runner().RunAsync([runs[0]], it => Open(it, ref opened), TestContext.Current.CancellationToken));
        Assert.IsType<ExaminationOutcome.Failed>(end.Recorded.Outcome);
        Assert.Equal(0, opened);
    }

    private static MethodRunner Runner() => new(InstalledDecoder.Find(ConfinementPolicy.Required));

    private static MethodRun Run(IExaminationMethod method, byte[]? bytes = null) => new(method, new ExaminationRequest(
        method.Description.Version, new Dictionary<InputRole, Digest> { [InputRole.Clip] = Digest.Of(bytes ?? File.ReadAllBytes(SharedData.Path(Clip))) }, new Dictionary<string, string>()));

    private static WorkingCopy Open(Digest digest, ref int opened)
    {
        opened++;
        return new WorkingCopy(digest, File.OpenHandle(SharedData.Path(Clip)));
    }

    private sealed class Plain : IExaminationMethod
    {
        public MethodDescription Description { get; } = Describe("plain");

        public ValueTask<ExaminationResult> ExamineAsync(ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken) =>
            ValueTask.FromResult(ExaminationResult.Only(ExaminationOutcome.Completed.Instance));
    }

    private sealed class Watcher(string name, List<string> order) : IDecodingMethod, IFrameSink
    {
        public bool Breaks { get; init; }

        public MethodDescription Description { get; } = Describe(name);

        public DecodePass Plan(ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs) =>
            DecodePass.Of(new DecodeRequest { Frames = FrameSelection.All }, [this], [], report => ExaminationResult.Only(report.End.ToOutcome()));

        public void OnFrame(in FrameInfo info, ReadOnlySpan<byte> luma)
        {
            if (Breaks)
            {
                throw new InvalidOperationException();
            }

            order.Add(name);
        }

        public ValueTask<ExaminationResult> ExamineAsync(ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }

    private static MethodDescription Describe(string name) => new()
    {
        Version = new MethodVersion("test." + name, "1.0"), Question = Question.What, Summary = "A method of a test.", Inputs = [new InputDescription(InputRole.Clip, "The clip.")],
        FindingCodes = [], Limits = [], Sources = [], WorkedExample = "",
    };
}

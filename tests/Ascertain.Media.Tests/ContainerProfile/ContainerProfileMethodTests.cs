using System.Text.Json;
using Ascertain.Canonical;
using Ascertain.Media.ContainerProfile;
using Ascertain.Media.Tests.Decoding;
using Ascertain.Media.Tests.Isobmff;

namespace Ascertain.Media.Tests.ContainerProfile;

public sealed class ContainerProfileMethodTests
{
    private static readonly MediaStructure Plain = new() { Format = "isobmff", Outcome = ExaminationOutcome.Completed.Instance };

    [Fact]
    public async Task ExamineAsync_SmallMovie_IsDescribedInOneSentence()
    {
        using TemporaryFile file = new(BoxBytes.File());
        ExaminationResult result = await MethodRun.Of(new ContainerProfileMethod(), file.Path);
        Assert.Equal("An ISO base media file (brand \"isom\") of 18 parts with video avc1 64×48, 0.24 s, 6 samples.", Assert.Single(result.All(ProfileFindingCodes.Described)).Statement);
        CanonicalObject document = result.Document(ContainerProfileMethod.StructureAttachment);
        Assert.Equal(("ascertain/media-structure/1", "isobmff", "1000", 18), (document.Text("format"), document.Text("container"), document.Text("movieTimescale"), document.Array("elements").Count));
    }

    [Fact]
    public void Examine_FileThatFailed_IsNotDescribedButItsFindingsStand()
    {
        Finding fault = new("container.box.truncated", Locator.Bytes(1, 2), "Cut.", "Another.");
        ExaminationResult result = ContainerProfileMethod.Examine(Plain with { Outcome = new ExaminationOutcome.Failed("Nothing to read.", 0), Findings = [fault] });
        Assert.IsType<ExaminationOutcome.Failed>(result.Outcome);
        Assert.Equal([fault], result.Findings);
    }

    [Theory]
    [InlineData(8, "video avc1")]
    [InlineData(9, "; 1 more tracks.")]
    [InlineData(20, "; 12 more tracks.")]
    public void Examine_ManyTracks_AreNamedToEightAndCounted(int tracks, string end)
    {
        MediaTrack[] all = [.. Enumerable.Range(1, tracks).Select(static it => new MediaTrack { Id = it, Kind = TrackKind.Video, Codec = "avc1" })];
        string statement = ContainerProfileMethod.Examine(Plain with { Tracks = all }).Findings[0].Statement;
        Assert.EndsWith(end.TrimEnd('.') + ".", statement, StringComparison.Ordinal);
        Assert.Equal(8, statement.Split("video avc1").Length - 1);
    }

    [Theory]
    [InlineData("Rehearsal", null, null, "maker \"Rehearsal\"")]
    [InlineData(null, "Camera 1", null, "model \"Camera 1\"")]
    [InlineData(null, null, "Tool 2", "software \"Tool 2\"")]
    [InlineData("Rehearsal", "Camera 1", "Tool 2", "maker \"Rehearsal\", model \"Camera 1\", software \"Tool 2\"")]
    [InlineData("", null, null, "maker \"\"")]
    public void Examine_AnyFieldOfTheDevice_IsNamed(string? make, string? model, string? software, string named) =>
        Assert.Equal($"The file names a device or program: {named}.",
            Assert.Single(ContainerProfileMethod.Examine(Plain with { Device = new RecordingDevice(make, model, software) }).All(ProfileFindingCodes.DeviceNamed)).Statement);

    [Fact]
    public void Examine_NoDeviceAndNoTrace_NamesNone() =>
        Assert.Equal([ProfileFindingCodes.Described], ContainerProfileMethod.Examine(Plain).Findings.Select(static it => it.Code));

    [Theory]
    [InlineData(160, 160)]
    [InlineData(161, 161)]
    public void Examine_ToolTrace_StandsWithItsBytesAndIsShortenedOnlyInTheSentence(int length, int inDocument)
    {
        string text = new('x', length);
        ExaminationResult result = ContainerProfileMethod.Examine(Plain with { ToolTraces = [new ToolTrace("moov/udta/meta", text, 77, length)] });
        Finding finding = Assert.Single(result.All(ProfileFindingCodes.ToolTrace));
        Assert.Equal($"moov/udta/meta reads \"{text[..160]}{(length > 160 ? "…" : "")}\".", finding.Statement);
        Assert.Equal((77L, (long)length), (finding.Where.FirstByte, finding.Where.ByteCount));
        Assert.Equal(inDocument, result.Document(ContainerProfileMethod.StructureAttachment).Array("toolTraces").Objects().Single().Text("text").Length);
    }

    // A text cut in the middle of a pair of surrogates, and one that holds half a pair.
    [Theory]
    [InlineData(159)]
    [InlineData(10)]
    public void Examine_HalfAPairOfSurrogates_BecomesAReplacementCharacter(int before)
    {
        ExaminationResult result = ContainerProfileMethod.Examine(Plain with { ToolTraces = [new ToolTrace("a", new string('x', before) + "\ud83d\udd12" + new string('y', 200) + "\ud83d", 0, 1)] });
        _ = result.ToCanonical().ToBytes();
        string stored = result.Document(ContainerProfileMethod.StructureAttachment).Array("toolTraces").Objects().Single().Text("text");
        Assert.Contains("\ud83d\udd12", stored, StringComparison.Ordinal);
        Assert.EndsWith("\ufffd", stored, StringComparison.Ordinal);
        Assert.Equal(before == 159, Assert.Single(result.All(ProfileFindingCodes.ToolTrace)).Statement.Contains('\ufffd', StringComparison.Ordinal));
    }

    [Fact]
    public void Examine_OtherCulture_GivesTheSameBytes()
    {
        static string Record() => ContainerProfileMethod.Examine(MediaReader.Read(ByteSource.Of(BoxBytes.File()))).ToCanonical().ToString();
        Assert.Equal(Record(), OtherSurroundings.Run(Record));
    }

    [Fact]
    public async Task ExamineAsync_RealFiles_NameTheDeviceThatExiftoolNames()
    {
        string folder = SharedData.Path("clips");
        int named = 0;
        using JsonDocument answers = JsonDocument.Parse(MethodRun.Output("exiftool", "-j", "-n", "-r", "-fast", "-Make", "-Model", "-ext", "jpg", "-ext", "mov", "-ext", "mp4", "-ext", "heic", folder));
        foreach (JsonElement answer in answers.RootElement.EnumerateArray())
        {
            if (answer.TryGetProperty("Make", out JsonElement make) && answer.TryGetProperty("Model", out JsonElement model))
            {
                string path = answer.GetProperty("SourceFile").GetString()!;
                CanonicalObject device = (await MethodRun.Of(new ContainerProfileMethod(), path)).Document(ContainerProfileMethod.StructureAttachment).Object("device");
                Assert.True((make.ToString().Trim(), model.ToString().Trim()) == (device.TextOrNull("make")?.Trim(), device.TextOrNull("model")?.Trim()), $"{path}: {make}, {model}; {device}");
                named++;
            }
        }

        Assert.True(named >= 3, $"{named} files name a device");
    }
}

using System.Text;
using Ascertain.Authenticity.ContainerClass;
using Ascertain.Canonical;
using Ascertain.Media;

namespace Ascertain.Authenticity.Tests.ContainerClass;

public sealed class ContainerClassMethodTests
{
    /// <summary>Camera originals of the shared data, by their source in the library.</summary>
    public static TheoryData<string, string> Originals => new()
    {
        { "clips/gopro/karma.mp4", "gopro-hero5-karma" },
        { "clips/mp4parser/mov00006.3gp", "phone-3gp4-2004" },
        { "clips/metadata-extractor/100-0306.avi", "camera-100-0306" },
    };

    // Unseen: the library does not hold the device, nor what programs made of its file.
    [Theory]
    [MemberData(nameof(Originals))]
    public void Examine_OriginalOfAnUnseenDevice_IsNotSaidToBeProcessed(string file, string source)
    {
        ContainerLibrary without = ContainerLibrary.Of(ContainerLibrary.BuiltIn.Entries.Where(it => it.Source != source));
        Assert.True(without.Entries.Count < ContainerLibrary.BuiltIn.Entries.Count);
        ExaminationResult result = Examine(File.ReadAllBytes(SharedData.Path(file)), without);
        Assert.DoesNotContain(ContainerClassFindingCodes.WrittenByProgram, Codes(result));
        Assert.Contains(ContainerClassFindingCodes.ClassUnknown, Codes(result));
        Assert.IsType<ExaminationOutcome.Inconclusive>(result.Outcome);
    }

    [Theory]
    [MemberData(nameof(Originals))]
    public void Examine_OriginalOfAKnownDevice_AgreesWithIt(string file, string source)
    {
        ExaminationResult result = Examine(File.ReadAllBytes(SharedData.Path(file)), ContainerLibrary.BuiltIn);
        Assert.Equal([ContainerClassFindingCodes.AgreesWithDevice], Codes(result));
        Assert.Equal(source, Document(result).Array("devices").Objects().First().Text("nearestSource"));
    }

    // The telephone wrote it again years after the recording: said, without saying by whom, and no device's file agrees with it.
    [Fact]
    public void Examine_TelephonesFileWrittenAgain_IsWrittenAfterTheRecording()
    {
        ExaminationResult result = Examine(File.ReadAllBytes(SharedData.Path("clips/nom-exif/meta.mov")), ContainerLibrary.BuiltIn);
        Assert.IsType<ExaminationOutcome.Completed>(result.Outcome);
        Assert.Equal("writtenAfterRecording", Document(result).Text("answer"));
        Finding finding = Assert.Single(result.Findings, static it => it.Code == ContainerClassFindingCodes.DatesApart);
        Assert.Contains("lie 156904965 s apart", finding.Statement, StringComparison.Ordinal);
        Assert.Contains(finding.Against, static it => it.Contains("when it is shared", StringComparison.Ordinal));
        Assert.DoesNotContain(ContainerClassFindingCodes.AgreesWithDevice, Codes(result));
        Assert.Equal((new CountOfSources(0, 28), new CountOfSources(4, 26)), (finding.Performance!.FalsePositives, finding.Performance.FalseNegatives));
        CanonicalObject sign = Document(result).Array("laterWritings").Objects().Single();
        Assert.Equal(("recordingDateApart", "156904965"), (sign.Text("kind"), sign.Text("seconds")));
    }

    // Files of other versions of the program than the library has: its texts name it.
    [Theory]
    [InlineData("clips/androidx/mp4/sample.mp4", "ffmpeg")]
    [InlineData("clips/androidx/mp4/bt601.mov", "ffmpeg")]
    [InlineData("clips/mp4parser/tiny-sample-old.mp4", "ffmpeg")]
    [InlineData("clips/androidx/mkv/sample.mkv", "mkvtoolnix")]
    [InlineData("clips/nom-exif/webm-480.webm", "ffmpeg")]
    [InlineData("clips/threatexchange/chair-orig-22-sd-bar.mp4", "ffmpeg")]
    public void Examine_FileOfAProgram_NamesTheProgram(string file, string program)
    {
        ExaminationResult result = Examine(File.ReadAllBytes(SharedData.Path(file)), ContainerLibrary.BuiltIn);
        Finding finding = result.Findings.First(static it => it.Code == ContainerClassFindingCodes.WrittenByProgram);
        Assert.Equal(program, Document(result).Object("class").Text("name"));
        Assert.Contains(finding.Against, static it => it.Contains("not falsified", StringComparison.Ordinal));
        Assert.Null(finding.LikelihoodRatio);
        Assert.Equal(new CountOfSources(0, 28), finding.Performance!.FalsePositives);
        Assert.True(finding.Performance.Synthetic);
    }

    // The movie box put before the media data in the known recorder's file, nothing else: told as a difference, not as a program.
    [Fact]
    public void Examine_KnownDevicesFileWithPartsMoved_TellsTheOtherOrder()
    {
        byte[] original = File.ReadAllBytes(SharedData.Path("clips/mp4parser/mov00006.3gp"));
        byte[] moved = [.. original[..24], .. original[(24 + 184333)..], .. original[24..(24 + 184333)]];
        ExaminationResult result = Examine(moved, ContainerLibrary.BuiltIn);
        Finding difference = Assert.Single(result.Findings, static it => it.Code == ContainerClassFindingCodes.DiffersFromDevice);
        Assert.Contains("are ftyp,moov,mdat; in the reference they are ftyp,mdat,moov.", difference.Statement, StringComparison.Ordinal);
        Assert.DoesNotContain(ContainerClassFindingCodes.WrittenByProgram, Codes(result));
        Finding sign = Assert.Single(result.Findings, static it => it.Code == ContainerClassFindingCodes.MovieBoxFirst);
        Assert.Equal((24L, 8L), (sign.Where.FirstByte, sign.Where.ByteCount));
        Assert.Contains(sign.Against, static it => it.Contains("put a file in order themselves", StringComparison.Ordinal));
        Assert.Equal(("writtenAfterRecording", "movieBoxFirst"), (Document(result).Text("answer"), Document(result).Array("laterWritings").Objects().Single().Text("kind")));
    }

    // A device of the library that puts its movie box first itself is not held against by its order, but by a date that was changed.
    [Theory]
    [InlineData(0, "asRecorded")]
    [InlineData(5000, "writtenAfterRecording")]
    public void Examine_DeviceThatPutsItsMovieBoxFirst_AgreesUnlessDatesDoNot(int seconds, string answer)
    {
        byte[] original = File.ReadAllBytes(SharedData.Path("clips/mp4parser/mov00006.3gp"));
        byte[] moved = [.. original[..24], .. original[(24 + 184333)..], .. original[24..(24 + 184333)]];
        ByteSource bytes = ByteSource.Of(moved);
        ContainerLibrary library = ContainerLibrary.Of([.. ContainerLibrary.BuiltIn.Entries,
            new LibraryEntry("own", new ContainerClassName(ContainerClassKind.Device, "own"), "made by a test", false, [.. ContainerFeatures.Of(MediaReader.Read(bytes), bytes).Texts])]);
        int date = moved.AsSpan().IndexOf("mvhd"u8) + 8;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(moved.AsSpan(date), System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(moved.AsSpan(date)) - (uint)seconds);
        ExaminationResult result = Examine(moved, library);
        Assert.Equal(answer, Document(result).Text("answer"));
        Assert.Equal(seconds != 0, Codes(result).Contains(ContainerClassFindingCodes.DatesApart));
    }

    [Fact]
    public void Examine_StreamOfAnEncoderThatNoRecorderUses_TellsIt() => Assert.Contains(ContainerClassFindingCodes.StreamEncoder,
        Codes(Examine(File.ReadAllBytes(SharedData.Path("clips/androidx/mp4/sample-with-increasing-timestamps.mp4")), ContainerLibrary.BuiltIn)));

    // MP4Box has no class in the library: what the file says of itself is told, and no more.
    [Fact]
    public void Examine_TextOfAProgramWithoutAClass_IsTold()
    {
        ExaminationResult result = Examine(File.ReadAllBytes(SharedData.Path("clips/androidx/mp4/bbb-176x144-128kbps-15fps-h263.3gp")), ContainerLibrary.BuiltIn);
        Assert.Contains(result.Findings, static it => it.Code == ContainerClassFindingCodes.NamesProgram && it.Statement.Contains("gpac", StringComparison.Ordinal));
    }

    // One of a program's three parts is there: too few to name it, enough to tell when half.
    [Fact]
    public void Examine_HalfOfAProgramsMarks_AreToldAsSome()
    {
        byte[] original = File.ReadAllBytes(SharedData.Path("clips/mp4parser/mov00006.3gp"));
        ByteSource bytes = ByteSource.Of(original);
        string[] features = [.. ContainerFeatures.Of(MediaReader.Read(bytes), bytes).Texts];
        LibraryEntry[] entries = [.. Enumerable.Range(1, 2).Select(it => new LibraryEntry($"source {it}", new ContainerClassName(ContainerClassKind.EditedBy, "program"), "made by a test", true, features))];
        ExaminationResult result = Examine(original, ContainerLibrary.Of(entries));
        Assert.Contains(ContainerClassFindingCodes.SomeMarks, Codes(result));
    }

    [Fact]
    public void Examine_MoreFeaturesThanTheBound_SaysSo()
    {
        // A file of many parts of invented types at the top: one feature each.
        using MemoryStream made = new();
        made.Write(File.ReadAllBytes(SharedData.Path("clips/mp4parser/mov00006.3gp")));
        for (int i = 0; i < FeatureSet.MostFeatures + 10; i++)
        {
            made.Write([0, 0, 0, 8, (byte)'q', (byte)('a' + (i / 676 % 26)), (byte)('a' + (i / 26 % 26)), (byte)('a' + (i % 26))]);
        }

        Assert.Contains(ContainerClassFindingCodes.Cut, Codes(Examine(made.ToArray(), ContainerLibrary.BuiltIn)));
    }

    [Fact]
    public void Examine_EmptyFile_Fails() => Assert.IsType<ExaminationOutcome.Failed>(Examine([], ContainerLibrary.BuiltIn).Outcome);

    [Fact]
    public void Examine_TextFile_IsNotApplicable() => Assert.IsType<ExaminationOutcome.NotApplicable>(Examine(Encoding.UTF8.GetBytes("no container at all"), ContainerLibrary.BuiltIn).Outcome);

    [Fact]
    public void Examine_Jpeg_IsNotApplicable() =>
        Assert.IsType<ExaminationOutcome.NotApplicable>(Examine(File.ReadAllBytes(SharedData.Path("photos/mapillary-dsc00001.jpg")), ContainerLibrary.BuiltIn).Outcome);

    // Cut anywhere and changed anywhere: an outcome, documents that can be read, never an exception.
    [Theory]
    [InlineData("clips/mp4parser/mov00006.3gp")]
    [InlineData("clips/androidx/mkv/sample.mkv")]
    [InlineData("clips/androidx/avi/sample-with-large-length.avi")]
    public void Examine_CutOrChangedFile_GivesAnOutcome(string file)
    {
        byte[] whole = File.ReadAllBytes(SharedData.Path(file));
        uint state = 20310514;
        for (int i = 0; i < 60; i++)
        {
            byte[] broken = i % 2 == 0 ? whole[..(int)((long)whole.Length * i / 60)] : [.. whole];
            for (int change = 0; i % 2 == 1 && change < 40; change++)
            {
                state = (state * 1664525) + 1013904223;
                int near = (int)(state >> 8) % Math.Min(whole.Length, 5000);
                broken[change % 2 == 0 ? near : whole.Length - 1 - near] = (byte)state;
            }

            ExaminationResult result = Examine(broken, ContainerLibrary.BuiltIn);
            Assert.True(result.Outcome is not ExaminationOutcome.Failed || result.Attachments.Count == 0);
            if (result.Find(ContainerClassMethod.MapAttachment) is { } map)
            {
                SvgPicture.Checked(map.Content.Span);
                Assert.Equal("ascertain/container-class/1", Document(result).Text("format"));
            }
        }
    }

    [Fact]
    public void Examine_Twice_GivesTheSameBytes()
    {
        byte[] file = File.ReadAllBytes(SharedData.Path("clips/androidx/mp4/sample.mp4"));
        ContainerLibrary turned = ContainerLibrary.Of(ContainerLibrary.BuiltIn.Entries.Reverse());
        Assert.Equal(Examine(file, ContainerLibrary.BuiltIn).ToCanonical().ToBytes(), Examine(file, turned).ToCanonical().ToBytes());
    }

    [Fact]
    public void Examine_PictureOfAMap_SaysItselfInWords()
    {
        ExaminationResult result = Examine(File.ReadAllBytes(SharedData.Path("clips/androidx/mp4/sample.mp4")), ContainerLibrary.BuiltIn);
        string words = SvgPicture.Description(SvgPicture.Checked(result.Find(ContainerClassMethod.MapAttachment)!.Content.Span));
        Assert.StartsWith("The reference is ffmpeg", words, StringComparison.Ordinal);
        Assert.Contains("\nmoov/udta\tyes\tyes\t", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "The library cannot be used")]
    [InlineData("[[[[[[", "The library cannot be used")]
    public async Task ExamineAsync_HostileLibrary_IsNotApplicable(string library, string says)
    {
        using TemporaryFolder folder = new();
        ExaminationResult result = await RunAsync(folder, Encoding.UTF8.GetBytes(library), ContainerLibrary.BuiltInSha256);
        Assert.StartsWith(says, Assert.IsType<ExaminationOutcome.NotApplicable>(result.Outcome).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExamineAsync_BuiltInLibraryOfAnotherRelease_IsNotApplicable()
    {
        using TemporaryFolder folder = new();
        ExaminationResult result = await RunAsync(folder, null, new string('0', 64));
        Assert.Contains("another built-in library", Assert.IsType<ExaminationOutcome.NotApplicable>(result.Outcome).Reason, StringComparison.Ordinal);
    }

    // The same library as an input and as the built-in one: the same result.
    [Fact]
    public async Task ExamineAsync_LibraryAsInput_IsUsed()
    {
        using TemporaryFolder folder = new();
        ExaminationResult given = await RunAsync(folder, ContainerLibrary.BuiltIn.Document.ToArray(), ContainerLibrary.BuiltInSha256), own = await RunAsync(folder, null, ContainerLibrary.BuiltInSha256);
        Assert.Equal(own.ToCanonical().ToBytes(), given.ToCanonical().ToBytes());
        Assert.IsType<ExaminationOutcome.Completed>(given.Outcome);
    }

    private static async Task<ExaminationResult> RunAsync(TemporaryFolder folder, byte[]? library, string builtIn)
    {
        ContainerClassMethod method = new();
        Dictionary<InputRole, WorkingCopy> inputs = new() { [InputRole.Clip] = Open(SharedData.Path("clips/mp4parser/mov00006.3gp")) };
        if (library is not null)
        {
            inputs[ContainerClassMethod.LibraryRole] = Open(folder.Write("library.json", library));
        }

        try
        {
            return await method.ExamineAsync(new ExaminationRequest(method.Description.Version, inputs.ToDictionary(static it => it.Key, static it => it.Value.Digest),
                new Dictionary<string, string> { [ContainerClassMethod.BuiltInLibrary] = builtIn }), inputs, TestContext.Current.CancellationToken);
        }
        finally
        {
            foreach (WorkingCopy copy in inputs.Values)
            {
                copy.Dispose();
            }
        }
    }

    private static WorkingCopy Open(string path) => new(Digest.Of(File.ReadAllBytes(path)), File.OpenHandle(path));

    private static ExaminationResult Examine(byte[] file, ContainerLibrary library)
    {
        ByteSource bytes = ByteSource.Of(file);
        return ContainerClassMethod.Examine(MediaReader.Read(bytes), bytes, library);
    }

    private static string[] Codes(ExaminationResult result) => [.. result.Findings.Select(static it => it.Code)];

    private static CanonicalObject Document(ExaminationResult result) => CanonicalJson.ParseObject(result.Find(ContainerClassMethod.ClassAttachment)!.Content.Span);
}

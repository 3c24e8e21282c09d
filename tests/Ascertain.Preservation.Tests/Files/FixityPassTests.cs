using Ascertain.Preservation.Files;

namespace Ascertain.Preservation.Tests.Files;

public sealed class FixityPassTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<FixityFile> files = [];

    public FixityPassTests()
    {
        for (byte i = 0; i < 20; i++)
        {
            byte[] content = [i, i, i];
            folder.Write($"{i:D2}", content);
            files.Add(new FixityFile($"{i:D2}", Digest.Of(content).Sha256Hex, i % 2 == 0 ? Digest.Of(content).Sha512Hex : null, $"file {i}"));
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Run_StoppedHalfWay_GoesOnWithoutHashingTwice()
    {
        using CancellationTokenSource stop = new();
        Assert.Throws<OperationCanceledException>(() => Pass().Run(files, new Counting(done =>
        {
            if (done == 8)
            {
                stop.Cancel();
            }
        }), stop.Token));
        FixityOutcome rest = Pass().Run(files, null, default);
        Assert.Equal((20, 8, 36L, 0), (rest.Files, rest.TakenOver, rest.Bytes, rest.Faults.Count));
        Assert.Equal(0, Pass().Run(files, null, default).TakenOver); // ended: the next begins anew
    }

    [Fact]
    public void Run_FileChangedAfterItWasHashed_IsHashedAgain()
    {
        using CancellationTokenSource stop = new();
        Assert.Throws<OperationCanceledException>(() => Pass().Run(files, new Counting(done =>
        {
            if (done == 8)
            {
                stop.Cancel();
            }
        }), stop.Token));
        DateTime modified = File.GetLastWriteTimeUtc(folder["03"]);
        File.WriteAllBytes(folder["03"], [3, 3, 4]);
        File.SetLastWriteTimeUtc(folder["03"], modified); // the time of the content can be set back, that of the status cannot
        FixityOutcome rest = Pass().Run(files, null, default);
        Assert.Equal((7, CustodyFaultCodes.FileAltered, "03"), (rest.TakenOver, Assert.Single(rest.Faults).Fault.Code, rest.Faults[0].File.Path));
    }

    [Fact]
    public void Run_MissingAlteredAndOtherSecondDigest_NamesEach()
    {
        File.Delete(folder["01"]);
        File.WriteAllBytes(folder["02"], [9]);
        files[4] = files[4] with { Sha512Hex = new string('0', 128) };
        Directory.CreateDirectory(folder["folder"]);
        files.Add(new FixityFile("folder", files[0].Sha256Hex, null, "a folder"));
        Assert.Equal(
            [("01", CustodyFaultCodes.FileMissing), ("02", CustodyFaultCodes.FileAltered), ("04", CustodyFaultCodes.FileAltered), ("folder", CustodyFaultCodes.FileUnreadable)],
            Pass().Run(files, null, default).Faults.Select(static it => (it.File.Path, it.Fault.Code)));
    }

    [Fact]
    public void Run_StateOfAnotherVersion_BeginsAnew()
    {
        File.WriteAllText(folder["state"], "something else\n00\t1 2 3\n");
        Assert.Equal(0, Pass().Run(files, null, default).TakenOver);
    }

    private FixityPass Pass() => new(folder.Root, folder["state"]);

    private sealed class Counting(Action<int> each) : IProgress<(int Done, long Bytes)>
    {
        public void Report((int Done, long Bytes) value) => each(value.Done);
    }
}

using System.Diagnostics;
using System.Text;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Notes;
using Ascertain.Custody.Verification;
using Ascertain.Preservation.Bundles;
using Ascertain.Preservation.Signing;

namespace Ascertain.Custody.Tests.Bundles;

public sealed class BundleVerifierTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SmallBundle small = new();
    private readonly MemoryBundleFiles bundle;

    public BundleVerifierTests()
    {
        small.Write(folder["bundle"]);
        bundle = MemoryBundleFiles.Load(folder["bundle"]);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Verify_WrittenBundle_IsIntact()
    {
        VerificationReport report = BundleVerifier.Verify(folder["bundle"]);
        Assert.Empty(report.Faults);
        Assert.Equal((true, "unpinned", 0), (report.Intact, report.Signer, report.ExitCode));
        Assert.Equal(new VerificationCounts(bundle.Files.Count, 5, 2), report.Checked);
        Assert.Equal("pinned", BundleVerifier.Verify(folder["bundle"], small.Signer.VerifierKey.ToString()).Signer);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Root, ".*"));
    }

    [Fact]
    public void Verify_EveryByteOfTheBundle_IsDetectedAndTheFileNamed()
    {
        Assert.InRange(bundle.Files.Sum(static it => it.Content.Length), 14_000, 64 * 1024); // with the 6,000 of TamperTests at least 20,000 mutations
        foreach ((string path, byte[] content) in bundle.Files)
        {
            for (int i = 0; i < content.Length; i++)
            {
                content[i] ^= (byte)(1 << (i % 8));
                RequireNamed(bundle, path, $"byte {i}");
                content[i] ^= (byte)(1 << (i % 8));
            }
        }

        Assert.True(BundleVerifier.Verify(bundle).Intact);
    }

    [Fact]
    public void Verify_AnyFileDeletedGrownOrCut_IsNamed()
    {
        for (int i = 0; i < bundle.Files.Count; i++)
        {
            (string path, byte[] content) = bundle.Files[i];
            foreach (byte[]? changed in new[] { null, [.. content, (byte)'\n'], [.. content, 0], content[..^1], content[..(content.Length / 2)], [] })
            {
                MemoryBundleFiles other = new();
                other.Files.AddRange(bundle.Files.Where(it => it.Path != path));
                if (changed is not null)
                {
                    other.Files.Add((path, changed));
                }

                RequireNamed(other, path, changed is null ? "deleted" : $"{changed.Length} bytes");
            }
        }
    }

    [Fact]
    public void Verify_AnyTwoFilesSwapped_AreNamed()
    {
        for (int i = 0; i < bundle.Files.Count; i++)
        {
            for (int k = i + 1; k < bundle.Files.Count; k++)
            {
                MemoryBundleFiles other = new();
                other.Files.AddRange(bundle.Files);
                other.Files[i] = (bundle.Files[i].Path, bundle.Files[k].Content);
                other.Files[k] = (bundle.Files[k].Path, bundle.Files[i].Content);
                Assert.Equal(1, BundleVerifier.Verify(other).ExitCode);
            }
        }
    }

    [Theory]
    [InlineData("data/extra.txt", "bundle.file.uncovered")]
    [InlineData("extra.txt", "bundle.file.uncovered")]
    [InlineData("data/ledger/extra", "bundle.file.unexpected")]
    [InlineData("data/../../etc/cron.d/x", "bundle.path.unsafe")]
    [InlineData("/etc/passwd", "bundle.path.unsafe")]
    [InlineData("data\\extra", "bundle.path.unsafe")]
    [InlineData("data/nul.txt", "bundle.path.unsafe")]
    [InlineData("data/.hidden", "bundle.path.unsafe")]
    [InlineData("data/Report.html", "bundle.path.caseCollision")]
    [InlineData("data/report.html", "bundle.path.duplicate")]
    public void Verify_FileAdded_HasItsCode(string path, string code)
    {
        bundle.Files.Add((path, "x"u8.ToArray()));
        Assert.Contains(BundleVerifier.Verify(bundle).Faults, it => it.Code == code && it.Path == path);
    }

    [Fact]
    public void Verify_EmptyOrDeepFolderAdded_IsNamedAndTheRestIsChecked()
    {
        foreach (string added in (string[])["ledger", "data/ledger/more", "data/exhibits/more", "work"])
        {
            Directory.CreateDirectory(folder["bundle/" + added]);
            VerificationFault fault = Assert.Single(BundleVerifier.Verify(folder["bundle"]).Faults);
            Assert.Equal(("bundle.folder.empty", added), (fault.Code, fault.Path));
            Assert.True(BundleVerifier.IsBundle(folder["bundle"]));
            Directory.Delete(folder["bundle/" + added]);
        }

        Directory.CreateDirectory(folder["bundle/" + string.Join('/', Enumerable.Repeat("d", 70))]);
        VerificationReport report = BundleVerifier.Verify(folder["bundle"]);
        Assert.Equal((1, "bundle.folder.tooDeep", 5L), (report.ExitCode, Assert.Single(report.Faults).Code, report.Checked.Entries));
    }

    [Fact]
    public void Verify_AnyFileMadeAPipe_IsNamedWithoutWaitingOnIt()
    {
        foreach ((string path, byte[] content) in bundle.Files)
        {
            string full = folder["bundle/" + path];
            File.Delete(full);
            Process.Start("mkfifo", full)!.WaitForExit();
            Assert.Contains(BundleVerifier.Verify(folder["bundle"]).Faults, it => it.Code == "bundle.notRegular" && it.Path == path);
            File.Delete(full);
            File.WriteAllBytes(full, content);
        }

        Assert.True(BundleVerifier.Verify(folder["bundle"]).Intact);
    }

    [Fact]
    public void Verify_VastFileThatNoManifestNames_IsNamedWithoutHashingIt()
    {
        using (FileStream vast = File.Create(folder["bundle/data/vast.bin"]))
        {
            vast.SetLength(1L << 42); // sparse: four terabytes would take hours
        }

        VerificationFault fault = Assert.Single(BundleVerifier.Verify(folder["bundle"]).Faults);
        Assert.Equal(("bundle.file.uncovered", "data/vast.bin"), (fault.Code, fault.Path));
    }

    [Fact]
    public void Verify_OpeningsInAnotherOrderAndManifestsMadeAgain_AreNamed()
    {
        string[] lines = File.ReadAllLines(folder["bundle/data/ledger/openings.jsonl"]);
        Overwrite("data/ledger/openings.jsonl", Encoding.UTF8.GetBytes(string.Concat(lines.Reverse().Select(static it => it + "\n"))));
        MakeManifestsAgain();
        Assert.Contains(BundleVerifier.Verify(folder["bundle"]).Faults, static it => it.Code == "opening.form" && it.Path == "data/ledger/openings.jsonl");
    }

    [Fact]
    public void Verify_SignatureLineTwiceAndManifestsMadeAgain_IsNamed()
    {
        string[] lines = File.ReadAllLines(folder["bundle/data/ledger/checkpoint"]);
        Overwrite("data/ledger/checkpoint", Encoding.UTF8.GetBytes(string.Concat(lines.Append(lines[^1]).Select(static it => it + "\n"))));
        MakeManifestsAgain();
        Assert.Equal(["note.signatureTwice", "receipt.other", "receipt.other"], BundleVerifier.Verify(folder["bundle"]).Faults.Select(static it => it.Code));
    }

    [Fact]
    public void Verify_LinkOrPipeInTheFolder_IsRefusedWithoutOpeningIt()
    {
        File.CreateSymbolicLink(folder["bundle/data/exhibits/2.bin"], "/dev/zero");
        Directory.CreateSymbolicLink(folder["bundle/data/more"], "/");
        Process.Start("mkfifo", folder["bundle/data/pipe"])!.WaitForExit();
        Assert.Equal(3, BundleVerifier.Verify(folder["bundle"]).Faults.Count(static it => it.Code == "bundle.notRegular"));
    }

    [Fact]
    public void Verify_FileChangedAndManifestsMadeAgain_IsCaughtByTheLedger()
    {
        Overwrite("data/report.html", "<!doctype html><p>REPORT</p>"u8.ToArray());
        MakeManifestsAgain();
        VerificationFault fault = Assert.Single(BundleVerifier.Verify(folder["bundle"]).Faults);
        Assert.Equal(("disclosure.differs", "data/report.html"), (fault.Code, fault.Path));
    }

    [Fact]
    public void Verify_FileLeftOutAndManifestsMadeAgain_IsCaughtByTheDisclosureRecord()
    {
        File.Delete(folder["bundle/data/exhibits/1.bin"]);
        MakeManifestsAgain();
        IReadOnlyList<VerificationFault> faults = BundleVerifier.Verify(folder["bundle"]).Faults;
        Assert.Contains(faults, static it => it is { Code: "bundle.file.missing", Path: "data/exhibits/1.bin" });
        Assert.Contains(faults, static it => it.Code == "documents.missing");
    }

    [Theory]
    [InlineData("bag-info.txt", "Invented", "Imagined", "bag.info")]
    [InlineData("data/disclosure.json", "Party B", "Party C", "disclosure.notCommitted")]
    [InlineData("data/disclosure.json", "privacy", "secrecy", "disclosure.notCommitted")]
    [InlineData("data/ledger/leaves.jsonl", "annotation.made", "annotation.lost", "ledger.rootDiffers")]
    public void Verify_TextChangedAndManifestsMadeAgain_HasItsCode(string path, string from, string to, string code)
    {
        Overwrite(path, Encoding.UTF8.GetBytes(File.ReadAllText(folder["bundle/" + path]).Replace(from, to, StringComparison.Ordinal)));
        MakeManifestsAgain();
        Assert.Contains(BundleVerifier.Verify(folder["bundle"]).Faults, it => it.Code == code);
    }

    [Fact]
    public void Verify_LeafRewritten_IsNamedByItsEntryAloneWhileTheHashesLeadToTheSignedRoot()
    {
        ForgedBundle forged = new ForgedBundle(MemoryBundleFiles.Load(folder["bundle"])).Replace(ForgedBundle.Leaves, "annotation.made", "annotation.lost").ManifestsAgain();
        int place = Array.FindIndex(forged.LinesOf(ForgedBundle.Leaves), static it => it.Contains("annotation.lost", StringComparison.Ordinal));
        IReadOnlyList<VerificationFault> faults = BundleVerifier.Verify(forged.Files).Faults;
        Assert.Equal($"Entry {place} is not the one that was signed.", Assert.Single(faults, static it => it.Code == "leaf.rewritten").Detail);
        Assert.DoesNotContain(faults, static it => it.Code == "bundle.leafHashes.wrong");
        forged.Lines(ForgedBundle.LeafHashes, _ => forged.LinesOf(ForgedBundle.Leaves).Select(static it => Convert.ToHexStringLower(Ascertain.Custody.Ledger.MerkleHash.OfLeaf(Encoding.UTF8.GetBytes(it)))));
        string[] codes = [.. BundleVerifier.Verify(forged.ManifestsAgain().Files).Faults.Select(static it => it.Code)];
        Assert.Contains("ledger.rootDiffers", codes); // both were rewritten together: that shows; which of them it was does not
        Assert.DoesNotContain("leaf.rewritten", codes);
    }

    // A file that the format does not ask for is checked where it is.
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Verify_HashesOfLeavesInABundleOfTheFormatBefore_AreCheckedIfThere(bool remove, bool expected)
    {
        ForgedBundle forged = new ForgedBundle(MemoryBundleFiles.Load(folder["bundle"])).Replace("data/disclosure.json", "disclosure/4", "disclosure/3");
        forged = remove ? forged.Remove(ForgedBundle.LeafHashes) : forged.Lines(ForgedBundle.LeafHashes, static it => it.Reverse());
        IReadOnlyList<VerificationFault> faults = BundleVerifier.Verify(forged.ManifestsAgain().Files).Faults;
        Assert.Equal(expected, faults.Any(static it => it.Path == ForgedBundle.LeafHashes));
    }

    [Fact]
    public void Verify_OpeningTakenAway_IsNamed()
    {
        SmallBundle forged = new() { Forge = it => it with { Openings = it.Openings.Where(static o => o.Key != 1).ToDictionary() } };
        forged.Write(folder["forged"]);
        Assert.Contains(BundleVerifier.Verify(folder["forged"]).Faults, static it => it is { Code: "bundle.file.notInLedger", Path: "data/exhibits/1.bin" });
    }

    [Fact]
    public void Verify_SignerOfADisclosedNoteWithheld_IsNamed()
    {
        SmallBundle forged = new() { Forge = it => it with { Openings = it.Openings.Where(static o => o.Key != 0).ToDictionary() } };
        forged.Write(folder["forged"]);
        Assert.Contains(BundleVerifier.Verify(folder["forged"]).Faults, static it => it.Code == "signature.signerUnknown");
    }

    [Fact]
    public void Verify_EntryTakenFromTheMiddle_IsNamed()
    {
        SmallBundle forged = new() { Forge = it => it with { Leaves = [.. it.Leaves.Where(static (_, i) => i != 2)] } };
        Assert.NotNull(Record.Exception(() => forged.Write(folder["forged"]))); // the writer refuses: the last leaf is not at its opening
        string leaves = string.Concat(File.ReadAllLines(folder["bundle/data/ledger/leaves.jsonl"]).Where(static (_, i) => i != 2).Select(static it => it + "\n"));
        Overwrite("data/ledger/leaves.jsonl", Encoding.UTF8.GetBytes(leaves));
        MakeManifestsAgain();
        string[] codes = [.. BundleVerifier.Verify(folder["bundle"]).Faults.Select(static it => it.Code)];
        Assert.Contains("ledger.sequence", codes);
        Assert.Contains("ledger.entriesMissing", codes);
        Assert.Contains("disclosure.withheldUnknown", codes);
    }

    [Theory]
    [InlineData(3, null)]
    [InlineData(2, "since.forked")]
    public void Verify_SinceACheckpoint_IsIntactOnlyWhereABatchBegins(int size, string? code)
    {
        Ascertain.Custody.Ledger.MerkleRoot root = new();
        File.ReadLines(folder["bundle/data/ledger/leaves.jsonl"]).Take(size).ToList().ForEach(line => root.Add(Encoding.UTF8.GetBytes(line)));
        VerificationReport report = BundleVerifier.Verify(folder["bundle"], null, small.Signer.SignCheckpoint(size, root.ToHash()));
        Assert.Equal(code, report.Faults.SingleOrDefault()?.Code);
    }

    [Theory]
    [InlineData(0, "does not name the checkpoint over the empty ledger")]
    [InlineData(3, null)]
    public void Verify_FirstLeafThatNamesNoCheckpoint_IsNamed(int withoutFollows, string? detail)
    {
        new SmallBundle { WithoutFollows = withoutFollows }.Write(folder["forged"]);
        VerificationFault? fault = BundleVerifier.Verify(folder["forged"]).Faults.SingleOrDefault();
        Assert.Equal(detail is null, fault is null);
        Assert.Contains(detail ?? "", fault?.Detail ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_LeafThatNamesAnotherCheckpoint_IsNamed()
    {
        new SmallBundle { FollowsAt3 = new string('a', 64) }.Write(folder["forged"]);
        Assert.Equal("ledger.history", Assert.Single(BundleVerifier.Verify(folder["forged"]).Faults).Code);
    }

    [Fact]
    public void Verify_SignedAgainWithAnotherKey_IsCaughtOnlyByThePinnedKey()
    {
        using NoteSigner other = new(small.Signer.VerifierKey.Name, new byte[32]);
        SmallBundle forged = new()
        {
            Forge = it =>
            {
                Checkpoint signed = Checkpoint.Parse(Encoding.UTF8.GetBytes(it.Checkpoint));
                string again = other.SignCheckpoint(signed.Size, Convert.FromHexString(signed.RootHex));
                return it with
                {
                    Checkpoint = again, VerifierKey = other.VerifierKey.ToString(),
                    Receipts = it.Receipts.ToDictionary(static receipt => receipt.Key, receipt => receipt.Value.Replace(it.Checkpoint, again, StringComparison.Ordinal)),
                };
            },
        };
        forged.Write(folder["forged"]);
        Assert.True(BundleVerifier.Verify(folder["forged"]).Intact); // the report says "unpinned" for this reason
        Assert.Contains(BundleVerifier.Verify(folder["forged"], small.Signer.VerifierKey.ToString()).Faults, static it => it.Code == "ledger.keyDiffers");
    }

    [Fact]
    public void Verify_WithheldExhibit_ShowsItsDigestNowhere()
    {
        string commitments = Encoding.UTF8.GetString(bundle.Files.First(static it => it.Path == "data/ledger/leaves.jsonl").Content);
        Assert.Contains("\"exhibit\"", commitments, StringComparison.Ordinal);
        Assert.All(bundle.Files, it => Assert.DoesNotContain(small.WithheldDigest, Encoding.UTF8.GetString(it.Content), StringComparison.Ordinal));
        Assert.Contains("under 1 kB", Encoding.UTF8.GetString(bundle.Files.First(static it => it.Path == "data/disclosure.json").Content), StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_NotABundle_IsUnreadable()
    {
        Assert.Equal(2, BundleVerifier.Verify(folder["nothing"]).ExitCode);
        Assert.Equal(2, BundleVerifier.Verify(new MemoryBundleFiles()).ExitCode);
        Assert.Throws<CustodyFormatException>(() => BundleVerifier.Verify(folder["bundle"], "nonsense"));
    }

    [Fact]
    public void Verify_RandomMutations_NeverThrowsAndNeverPasses()
    {
        Random random = new(20310504);
        for (int i = 0; i < 2_000; i++)
        {
            MemoryBundleFiles other = new();
            other.Files.AddRange(bundle.Files);
            int at = random.Next(other.Files.Count);
            byte[] content = [.. other.Files[at].Content];
            for (int n = random.Next(1, 8); n > 0; n--)
            {
                content = Mutate(content, random);
            }

            if (!content.AsSpan().SequenceEqual(other.Files[at].Content))
            {
                other.Files[at] = (other.Files[at].Path, content);
                Assert.False(BundleVerifier.Verify(other).Intact);
            }
        }
    }

    [Fact]
    public void Manifests_OfAWrittenBundle_AreAcceptedBySha256sumAndSha512sum()
    {
        foreach ((string tool, string manifest) in new[] { ("sha256sum", "manifest-sha256.txt"), ("sha512sum", "manifest-sha512.txt"), ("sha256sum", "tagmanifest-sha256.txt") })
        {
            using Process process = Process.Start(new ProcessStartInfo(tool, ["--check", "--strict", "--quiet", manifest]) { WorkingDirectory = folder["bundle"] })!;
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
        }
    }

    [Fact]
    public void Write_NameTaken_IsRefused() => Assert.Throws<IOException>(() => new SmallBundle().Write(folder["bundle"]));

    [Theory]
    [InlineData("../x")]
    [InlineData("a//b")]
    [InlineData("ledger/x")]
    [InlineData("disclosure.json")]
    [InlineData("con")]
    public void Plan_PathThatCannotBe_IsRefused(string path) => Assert.Throws<ArgumentException>(() =>
        BundleWriter.Plan(new BundleRequest("r", "p", [PayloadFile.Of(path, [1])], [], new Dictionary<string, string>())));

    private static byte[] Mutate(byte[] content, Random random)
    {
        int at = random.Next(content.Length + 1);
        return random.Next(4) switch
        {
            0 when at < content.Length => [.. content[..at], (byte)random.Next(256), .. content[(at + 1)..]],
            1 => [.. content[..at], (byte)random.Next(256), .. content[at..]],
            2 => content[..at],
            _ => [.. content[..at], .. content[(at / 2)..]],
        };
    }

    private static void RequireNamed(MemoryBundleFiles files, string path, string what)
    {
        VerificationReport report = BundleVerifier.Verify(files);
        Assert.True(report.ExitCode == 1 && report.Faults.Any(it => it.Path == path), $"{path}, {what}: {report.ToCanonical()}");
    }

    private void MakeManifestsAgain()
    {
        Dictionary<string, ListedFile> payload = [], tags = [];
        foreach ((string path, byte[] content) in MemoryBundleFiles.Load(folder["bundle"]).Files.Where(static it => it.Path.StartsWith("data/", StringComparison.Ordinal)))
        {
            payload[path] = new ListedFile(Digest.Of(content), content.Length);
        }

        foreach (string algorithm in BagTagFiles.Algorithms)
        {
            Overwrite(BagTagFiles.ManifestName(algorithm), BagTagFiles.Manifest(algorithm, payload));
        }

        string info = File.ReadAllText(folder["bundle/bag-info.txt"]);
        Overwrite("bag-info.txt", Encoding.UTF8.GetBytes(string.Concat(info.Split('\n')[..^1].Select(line => line.StartsWith("Payload-Oxum", StringComparison.Ordinal)
            ? $"Payload-Oxum: {payload.Values.Sum(static it => it.ByteCount)}.{payload.Count}\n" : line + "\n"))));
        foreach (string tag in BagTagFiles.Covered)
        {
            byte[] content = File.ReadAllBytes(folder["bundle/" + tag]);
            tags[tag] = new ListedFile(Digest.Of(content), content.Length);
        }

        foreach (string algorithm in BagTagFiles.Algorithms)
        {
            Overwrite(BagTagFiles.TagManifestName(algorithm), BagTagFiles.Manifest(algorithm, tags));
        }
    }

    private void Overwrite(string name, byte[] content)
    {
        File.Delete(folder["bundle/" + name]); // written read-only
        File.WriteAllBytes(folder["bundle/" + name], content);
    }

    [Theory]
    [InlineData("{\"entry\":2,\"kind\":\"exhibit.acquired\",\"withheld\":\"holds an exhibit that is withheld\"}", "", "schedule.leftOut")]
    [InlineData("\"entry\":2", "\"entry\":3", "schedule.leftOut", "schedule.wrong")]
    [InlineData("\"entry\":2", "\"entry\":9", "schedule.leftOut", "schedule.wrong")]
    [InlineData("exhibit.acquired", "note", "schedule.wrong")]
    [InlineData("holds an exhibit that is withheld", "", "schedule.broken")]
    [InlineData("schedule/1", "schedule/9", "schedule.broken")]
    public void Verify_ScheduleThatSaysOtherwise_IsNamed(string from, string to, params string[] codes)
    {
        SmallBundle other = new() { Schedule = it => it.Replace(from, to, StringComparison.Ordinal) };
        other.Write(folder["other"]);
        Assert.Equal(codes, BundleVerifier.Verify(folder["other"]).Faults.Select(static it => it.Code));
    }

    [Fact]
    public void Verify_RunThatTheScheduleLeavesOut_IsNamed()
    {
        SmallBundle silent = new() { Runs = 2 };
        silent.Write(folder["silent"]);
        VerificationFault fault = Assert.Single(BundleVerifier.Verify(folder["silent"]).Faults);
        Assert.Equal(("schedule.leftOut", true), (fault.Code, fault.Detail.Contains("Entry 5 is a run", StringComparison.Ordinal)));
        SmallBundle whole = new() { Runs = 1 };
        whole.Write(folder["whole"]);
        Assert.True(BundleVerifier.Verify(folder["whole"]).Intact);
    }

    [Fact]
    public void Verify_ReceiptMissingMovedOrForNoExhibit_IsNamed()
    {
        string one = folder["bundle/data/ledger/receipts/0001.tlog-proof"], two = folder["bundle/data/ledger/receipts/0002.tlog-proof"];
        File.Copy(two, folder["kept"]);
        File.Copy(one, two, overwrite: true);
        MakeManifestsAgain();
        Assert.Equal(["receipt.other"], BundleVerifier.Verify(folder["bundle"]).Faults.Select(static it => it.Code));
        File.Delete(two);
        MakeManifestsAgain();
        Assert.Equal(["receipt.missing"], BundleVerifier.Verify(folder["bundle"]).Faults.Select(static it => it.Code));
        File.Copy(folder["kept"], two);
        File.Copy(folder["kept"], folder["bundle/data/ledger/receipts/0003.tlog-proof"]);
        MakeManifestsAgain();
        Assert.Equal(["bundle.file.unexpected"], BundleVerifier.Verify(folder["bundle"]).Faults.Select(static it => it.Code));
    }
}

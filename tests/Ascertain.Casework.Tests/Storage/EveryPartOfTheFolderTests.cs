using System.Diagnostics;
using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Custody.Verification;
using Ascertain.Preservation;
using Ascertain.Preservation.Files;
using Microsoft.Data.Sqlite;

namespace Ascertain.Casework.Tests.Storage;

/// <summary>Deletes, adds, trades and edits every file and every row of an investigation, one after another: each time verify exits with 1 and names it.</summary>
public sealed class EveryPartOfTheFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string made;

    public EveryPartOfTheFolderTests() => made = SmallInvestigation.Make(folder);

    public void Dispose()
    {
        Assert.True(InvestigationVerifier.Verify(made).Intact, "the folder was not put back");
        folder.Dispose();
    }

    [Fact]
    public void EveryFile_DeletedEditedGrownOrMadeSomethingElse_IsNamed()
    {
        foreach (string path in Files())
        {
            string full = Path.Combine(made, path);
            byte[] original = File.ReadAllBytes(full);
            Named(path, "deleted", () => File.Delete(full));
            Named(path, "a link", () =>
            {
                File.Delete(full);
                File.CreateSymbolicLink(full, "/etc/hostname");
            });
            Named(path, "a pipe", () =>
            {
                File.Delete(full);
                Process.Start("mkfifo", full)!.WaitForExit();
            });
            Named(path, "a folder", () =>
            {
                File.Delete(full);
                Directory.CreateDirectory(full);
            });
            Named(path, "empty", () => File.WriteAllBytes(full, []));
            Named(path, "grown", () => File.AppendAllText(full, "\n"));
            if (path != "investigation.db") // its rows are tried below; a byte that no row uses says nothing
            {
                Named(path, "edited", () => File.WriteAllBytes(full, [.. original[..^2], (byte)(original[^2] ^ 1), original[^1]]));
            }

            void Named(string name, string what, Action change)
            {
                change();
                RequireNamed(name, what);
                if (Directory.Exists(full))
                {
                    Directory.Delete(full);
                }

                File.Delete(full);
                File.WriteAllBytes(full, original);
            }
        }
    }

    [Fact]
    public void AnyTwoFiles_Traded_AreNamed()
    {
        string[] files = Files();
        for (int i = 0; i < files.Length; i++)
        {
            for (int k = i + 1; k < files.Length; k++)
            {
                Trade(files[i], files[k]);
                RequireNamed(files[i], $"traded with {files[k]}");
                Trade(files[i], files[k]);
            }
        }
    }

    [Fact]
    public void FilesAndFolders_AddedAnywhere_AreNamed()
    {
        string[] folders = ["", .. Directory.EnumerateDirectories(made, "*", SearchOption.AllDirectories).Select(it => Path.GetRelativePath(made, it)).Where(static it => it != "work")];
        foreach (string place in folders)
        {
            string file = Path.Combine(place, "stray.txt"), full = Path.Combine(made, file);
            File.WriteAllText(full, "x");
            RequireNamed(file, "added");
            File.Delete(full);
            Directory.CreateDirectory(full);
            RequireNamed(file, "an empty folder");
            Directory.Delete(full);
        }

        string deep = string.Join('/', Enumerable.Repeat("d", 70));
        Directory.CreateDirectory(Path.Combine(made, deep));
        Assert.Equal("folder.tooDeep", Assert.Single(InvestigationVerifier.Verify(made).Faults).Code);
        Directory.Delete(Path.Combine(made, "d"), recursive: true);

        // An empty store folder of two digits is what an interrupted commit leaves.
        Directory.CreateDirectory(Path.Combine(made, "records/zz"));
        RequireNamed("records/zz", "no two digits");
        Directory.Delete(Path.Combine(made, "records/zz"));
    }

    [Theory]
    [InlineData("exhibits", "records")]
    [InlineData("records", "exhibits")]
    public void FileInTheOtherStore_IsUncoveredThereAndMissedHere(string from, string to)
    {
        foreach (string path in Files().Where(it => it.StartsWith(from, StringComparison.Ordinal)))
        {
            string there = to + path[from.Length..];
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(made, there))!);
            File.Copy(Path.Combine(made, path), Path.Combine(made, there));
            VerificationFault fault = Assert.Single(InvestigationVerifier.Verify(made).Faults);
            Assert.Equal(($"{to}.uncovered", there), (fault.Code, fault.Path));
            File.Move(Path.Combine(made, path), folder["kept"]);
            Assert.Superset(new HashSet<string> { $"{to}.uncovered", "documents.missing" }, InvestigationVerifier.Verify(made).Faults.Select(static it => it.Code).ToHashSet()); // a signer may be missed too
            File.Move(folder["kept"], Path.Combine(made, path));
            File.Delete(Path.Combine(made, there));
        }
    }

    [Fact]
    public void EveryRow_DeletedTradedOrEdited_IsNamed()
    {
        byte[] database = File.ReadAllBytes(Path.Combine(made, "investigation.db"));
        foreach (int row in (int[])[0, 2, 3, 4, 5])
        {
            Change($"DELETE FROM ledger_checkpoint WHERE size = {row}");
            Change($"UPDATE ledger_checkpoint SET size = 77 WHERE size = {row}");
            Change($"UPDATE ledger_checkpoint SET text = text || char(10) WHERE size = {row}");
            Change($"UPDATE ledger_checkpoint SET text = text || substr(text, instr(text, '—')) WHERE size = {row}"); // signed twice
            Change($"UPDATE ledger_checkpoint SET text = replace(text, 'invalid/', 'invalid/0') WHERE size = {row}");
            foreach (int other in (int[])[0, 2, 3, 4, 5])
            {
                if (other != row)
                {
                    Change($"UPDATE ledger_checkpoint SET text = (SELECT text FROM ledger_checkpoint WHERE size = {other}) WHERE size = {row}");
                }
            }
        }

        for (int row = 0; row < 5; row++)
        {
            Change($"DELETE FROM ledger_entry WHERE sequence = {row}");
            Change($"UPDATE ledger_entry SET sequence = 77 WHERE sequence = {row}");
            Change($"INSERT INTO ledger_entry SELECT 5, leaf, opening FROM ledger_entry WHERE sequence = {row}");
            foreach (string column in (string[])["leaf", "opening"])
            {
                Change($"UPDATE ledger_entry SET {column} = x'7b7d' WHERE sequence = {row}");
                Change($"UPDATE ledger_entry SET {column} = CAST({column} || x'0a' AS BLOB) WHERE sequence = {row}");
                Change($"UPDATE ledger_entry SET {column} = (SELECT {column} FROM ledger_entry WHERE sequence = {(row + 1) % 5}) WHERE sequence = {row}");
            }
        }

        foreach (string schema in (string[])
            ["CREATE TABLE more (a)", "ALTER TABLE ledger_entry ADD COLUMN more TEXT", "CREATE INDEX more ON ledger_entry(leaf)", "CREATE VIEW more AS SELECT 1", "CREATE TABLE ledger_checkpoint2 (size INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT"])
        {
            Change(schema);
        }

        void Change(string sql)
        {
            using (SqliteConnection connection = new($"Data Source={Path.Combine(made, "investigation.db")};Pooling=False"))
            {
                connection.Open();
                using SqliteCommand command = connection.CreateCommand();
                command.CommandText = sql;
                command.ExecuteNonQuery();
            }

            RequireNamed("investigation.db", sql);
            File.WriteAllBytes(Path.Combine(made, "investigation.db"), database);
        }
    }

    [Theory]
    [InlineData("investigation.db-wal", "no log")]
    [InlineData("investigation.db-shm", "no index")]
    [InlineData("investigation.db-journal", "")]
    [InlineData("investigation.lock", "more than a mark of the writer")]
    public void SidecarThatSqliteDoesNotLeave_IsNamed(string name, string content)
    {
        byte[]? before = File.Exists(Path.Combine(made, name)) ? File.ReadAllBytes(Path.Combine(made, name)) : null;
        File.WriteAllText(Path.Combine(made, name), content);
        RequireNamed(name, "added");
        File.Delete(Path.Combine(made, name));
        if (before is null)
        {
            Process.Start("mkfifo", Path.Combine(made, name))!.WaitForExit();
            RequireNamed(name, "a pipe");
            File.Delete(Path.Combine(made, name));
        }
        else
        {
            File.WriteAllBytes(Path.Combine(made, name), before);
        }
    }

    [Theory]
    [InlineData("investigation.db")]
    [InlineData("investigation.db-wal")]
    [InlineData("investigation.db-shm")]
    [InlineData("investigation.lock")]
    [InlineData("ledger/checkpoint")]
    [InlineData("ledger/key.vkey")]
    public void OwnFileAsAPipe_OpeningRefusesInsteadOfWaiting(string name)
    {
        string path = Path.Combine(made, name), kept = folder["kept"];
        bool stood = File.Exists(path);
        if (stood)
        {
            File.Move(path, kept);
        }

        Process.Start("mkfifo", path)!.WaitForExit();
        Assert.Equal("folder.notRegular", Assert.Throws<CustodyException>(() => Investigation.OpenReadOnly(made, null).Dispose()).Code);
        Assert.Equal("folder.notRegular", Assert.Throws<CustodyException>(() => SmallInvestigation.Open(folder).Dispose()).Code);
        File.Delete(path);
        if (stood)
        {
            File.Move(kept, path);
        }
    }

    [Fact]
    public void WorkFolder_AsALinkOrAFile_IsNamed()
    {
        Directory.Move(Path.Combine(made, "work"), folder["kept"]);
        File.CreateSymbolicLink(Path.Combine(made, "work"), folder["kept"]);
        Assert.Equal("folder.notRegular", Assert.Single(InvestigationVerifier.Verify(made).Faults).Code);
        File.Delete(Path.Combine(made, "work"));
        File.WriteAllText(Path.Combine(made, "work"), "x");
        Assert.Equal("folder.unexpected", Assert.Single(InvestigationVerifier.Verify(made).Faults).Code);
        File.Delete(Path.Combine(made, "work"));
        Directory.Move(folder["kept"], Path.Combine(made, "work"));
    }

    [Fact]
    public void Sha512_OtherThanRecordedAtAcquisition_IsNamed()
    {
        using TemporaryFolder other = new();
        string path = other["case"];
        using (Investigation open = SmallInvestigation.Open(other))
        {
            Acquire(open, "right"u8, static it => it);
            Acquire(open, "wrong"u8, static it => new Digest(it.Sha256Hex, new string('0', 128)));
        }

        VerificationFault fault = Assert.Single(InvestigationVerifier.Verify(path).Faults);
        string wrong = Digest.Of("wrong"u8).Sha256Hex;
        Assert.Equal(("exhibits.secondDigest", $"exhibits/{wrong[..2]}/{wrong}"), (fault.Code, fault.Path));

        static void Acquire(Investigation open, ReadOnlySpan<byte> bytes, Func<Digest, Digest> recorded)
        {
            StoredFile stored = open.Exhibits.Deposit(bytes);
            open.Commit([SmallInvestigation.Draft("acquisition", open.ActorLabel(SmallInvestigation.Author), ("exhibit", LedgerDocument.Existing(stored.Digest)),
                ("acquisition", LedgerDocument.Of(new CanonicalObject { ["format"] = "ascertain/acquisition/1", ["digest"] = recorded(stored.Digest).ToCanonical() })))]);
        }
    }

    [Fact]
    public void NameThatWritesOnATerminal_IsSpelledOut()
    {
        string name = "a\u001b[2Jb\nintact\u202ec";
        File.WriteAllText(Path.Combine(made, name), "x");
        string words = InvestigationVerifier.Verify(made).InWords();
        File.Delete(Path.Combine(made, name));
        Assert.Contains("a\\u001b[2Jb\\u000aintact\\u202ec", words, StringComparison.Ordinal);
        Assert.Equal(3, words.Split('\n').Length); // the fault, the counts, the verdict
        Assert.DoesNotContain(words, static c => c != '\n' && char.IsControl(c));
    }

    [Fact]
    public void NameThatIsNoText_IsNamedAndTheRestIsChecked()
    {
        // Made by the shell: .NET cannot spell such a name.
        Process.Start("sh", ["-c", $"cd '{made}' && printf x > \"$(printf 'bad\\377')\" && mkdir \"$(printf 'dir\\377')\""])!.WaitForExit();
        VerificationReport report = InvestigationVerifier.Verify(made);
        Process.Start("sh", ["-c", $"cd '{made}' && rm -r \"$(printf 'bad\\377')\" \"$(printf 'dir\\377')\""])!.WaitForExit();
        Assert.Equal((1, 2), (report.ExitCode, report.Faults.Count(static it => it.Code == "folder.notRegular")));
    }

    private string[] Files() => [.. Directory.EnumerateFiles(made, "*", SearchOption.AllDirectories).Select(it => Path.GetRelativePath(made, it))
        .Where(static it => it != InvestigationLayout.LockName).Order(StringComparer.Ordinal)];

    private void Trade(string one, string two)
    {
        File.Move(Path.Combine(made, one), folder["kept"]);
        File.Move(Path.Combine(made, two), Path.Combine(made, one));
        File.Move(folder["kept"], Path.Combine(made, two));
    }

    private void RequireNamed(string name, string what)
    {
        VerificationReport report = InvestigationVerifier.Verify(made);
        Assert.True(report.ExitCode == 1 && report.Faults.Any(it => it.Path == name || (it.Path.Length > 64 && name.EndsWith(it.Path, StringComparison.Ordinal))),
            $"{name}, {what}: {report.ToCanonical()}");
    }
}

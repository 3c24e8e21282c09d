using System.Globalization;
using Ascertain.Custody.Ledger;
using Ascertain.Preservation;
using Ascertain.Preservation.Files;
using Microsoft.Data.Sqlite;

namespace Ascertain.Casework.Storage;

/// <summary>The SQLite file of an investigation: leaves, openings, and the checkpoint signed for each batch.</summary>
/// <remarks>WAL with <c>synchronous=FULL</c>: a power cut after <see cref="Append"/> has returned loses nothing (NORMAL lost 60 of 60 when measured).</remarks>
internal sealed class InvestigationDatabase : IDisposable
{
    private const int ApplicationId = 0x41534354; // "ASCT"

    // 1: without tiles. 2: the ledger is also in ledger/tile.
    private const int FirstVersion = 1, Version = 2;

    private const int ReadOnly = 8, IoError = 10, Full = 13, CannotOpen = 14; // sqlite3.h
    private const int GreatestOpening = 64 * 1024; // a full leaf has about 45 documents of 170 bytes each

    private const string Schema = """
        CREATE TABLE ledger_entry (sequence INTEGER PRIMARY KEY, leaf BLOB NOT NULL, opening BLOB NOT NULL) STRICT;
        CREATE TABLE ledger_checkpoint (size INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
        """;

    private readonly SqliteConnection connection;
    private readonly string? privateCopy;
    private readonly bool writing;
    private readonly Lock stepping = new();

    private InvestigationDatabase(SqliteConnection connection, bool writing, string? privateCopy) =>
        (this.connection, this.writing, this.privateCopy) = (connection, writing, privateCopy);

    /// <summary>Opens for writing; an empty file becomes a database with this first checkpoint.</summary>
    public static InvestigationDatabase OpenForWriting(InvestigationLayout layout, string checkpointOfNothing) => Guarded(layout, () =>
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder
        {
            DataSource = layout.Database, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false,
        }.ToString());
        InvestigationDatabase database = new(connection, writing: true, privateCopy: null);
        try
        {
            connection.Open();
            database.Execute("PRAGMA trusted_schema=OFF");
            database.Execute("PRAGMA journal_mode=WAL");
            database.Execute("PRAGMA synchronous=FULL");
            database.EnsureSchema(layout, checkpointOfNothing);
            return database;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    });

    /// <summary>Opens for reading without making a file in the folder, also when it is read-only. Everything read is of one moment,
    /// however much another process commits meanwhile.</summary>
    public static InvestigationDatabase OpenForReading(InvestigationLayout layout) => Guarded(layout, () =>
    {
        bool pending = new FileInfo(layout.WriteAheadLog) is { Exists: true } log && (log.Length > 0 || (layout.IsUnfinished && File.Exists(layout.SharedMemory)));
        if (!pending)
        {
            // No write-ahead log: the file alone is the database, and immutable=1 keeps SQLite from making one.
            return Open(UriOf(layout.Database) + "?immutable=1", SqliteOpenMode.ReadOnly, privateCopy: null);
        }

        if (File.Exists(layout.SharedMemory))
        {
            return Open(layout.Database, SqliteOpenMode.ReadOnly, privateCopy: null);
        }

        // A log without its index (a copied folder): SQLite would have to make one beside it, so it works on a copy.
        string copy = Directory.CreateTempSubdirectory("ascertain-").FullName;
        try
        {
            File.Copy(layout.Database, Path.Combine(copy, InvestigationLayout.DatabaseName));
            File.Copy(layout.WriteAheadLog, Path.Combine(copy, InvestigationLayout.DatabaseName + "-wal"));
            return Open(Path.Combine(copy, InvestigationLayout.DatabaseName), SqliteOpenMode.ReadWrite, copy);
        }
        catch
        {
            Directory.Delete(copy, recursive: true);
            throw;
        }
    });

    /// <summary>True when this opening took the folder from an earlier format to this one.</summary>
    public bool WasUpgraded { get; private set; }

    /// <summary>True when the format has the ledger as tiles too.</summary>
    public bool HasTiles => Scalar("PRAGMA user_version") >= Version;

    /// <summary>All rows in order; or those from a sequence on.</summary>
    public IEnumerable<StoredEntry> Entries(long from = long.MinValue)
    {
        // Cut off what no row of ours has, so that a hostile database cannot fill the memory; the cut rest is then no leaf and no opening.
        return Rows(string.Create(CultureInfo.InvariantCulture,
            $"SELECT sequence, {Blob("leaf", LedgerLeaf.GreatestLength)}, {Blob("opening", GreatestOpening)} FROM ledger_entry WHERE sequence >= {from} ORDER BY sequence"),
            static row => new StoredEntry(row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2)));

        static string Blob(string column, int most) => string.Create(CultureInfo.InvariantCulture, $"coalesce(CAST(substr({column}, 1, {most + 1}) AS BLOB), x'')");
    }

    /// <summary>The checkpoint signed with the last batch.</summary>
    public string? LastCheckpoint()
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT text FROM ledger_checkpoint ORDER BY size DESC LIMIT 1";
        return command.ExecuteScalar() as string;
    }

    /// <summary>Sizes of the checkpoints over at least so many entries.</summary>
    public IEnumerable<long> CheckpointSizes(long from) =>
        Rows(string.Create(CultureInfo.InvariantCulture, $"SELECT size FROM ledger_checkpoint WHERE size >= {from}"), static row => row.GetInt64(0));

    /// <summary>The checkpoint signed with each batch, by its size.</summary>
    public IEnumerable<(long Size, string Text)> Checkpoints() =>
        Rows("SELECT size, coalesce(CAST(text AS TEXT), '') FROM ledger_checkpoint ORDER BY size", static row => (row.GetInt64(0), row.GetString(1)));

    /// <summary>At most so many checkpoints over fewer than so many entries, the last first.</summary>
    public IReadOnlyList<(long Size, string Text)> CheckpointsBefore(long size, int most) => [.. Rows(
        string.Create(CultureInfo.InvariantCulture, $"SELECT size, coalesce(CAST(text AS TEXT), '') FROM ledger_checkpoint WHERE size < {size} ORDER BY size DESC LIMIT {most}"),
        static row => (row.GetInt64(0), row.GetString(1)))];

    /// <summary>Adds a batch and its checkpoint in one transaction. Durable on return.</summary>
    public void Append(IReadOnlyList<StoredEntry> entries, long size, string checkpoint)
    {
        using SqliteTransaction transaction = connection.BeginTransaction();
        using SqliteCommand insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT INTO ledger_entry (sequence, leaf, opening) VALUES ($sequence, $leaf, $opening)";
        SqliteParameter sequence = insert.Parameters.Add("$sequence", SqliteType.Integer);
        SqliteParameter leaf = insert.Parameters.Add("$leaf", SqliteType.Blob);
        SqliteParameter opening = insert.Parameters.Add("$opening", SqliteType.Blob);
        foreach (StoredEntry entry in entries)
        {
            (sequence.Value, leaf.Value, opening.Value) = (entry.Sequence, entry.Leaf, entry.Opening);
            insert.ExecuteNonQuery();
        }

        AddCheckpoint(transaction, size, checkpoint);
        transaction.Commit();
    }

    /// <summary>Bytes of all pages: what the file holds beyond, SQLite never looks at.</summary>
    public long ByteCount => Scalar("PRAGMA page_count") * Scalar("PRAGMA page_size");

    /// <summary>Pages that nothing uses. A ledger that only grows never has one.</summary>
    public long FreePages => Scalar("PRAGMA freelist_count");

    /// <summary>What SQLite itself says of the file: one line "ok", or the faults.</summary>
    public IReadOnlyList<string> IntegrityCheck() => [.. Rows("PRAGMA integrity_check(20)", static row => row.GetString(0))];

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            if (writing && connection.State == System.Data.ConnectionState.Open)
            {
                Execute("PRAGMA wal_checkpoint(TRUNCATE)");
            }
        }
        catch (SqliteException)
        {
            // Everything acknowledged is in the log already; the next opening takes it over.
        }
        finally
        {
            connection.Dispose();
            if (privateCopy is not null)
            {
                Directory.Delete(privateCopy, recursive: true);
            }
        }
    }

    // Not System.Uri: it takes %41 in a path for an escaped A, and another folder's database would be opened.
    internal static string UriOf(string path) => "file://" + string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static InvestigationDatabase Open(string source, SqliteOpenMode mode, string? privateCopy)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = source, Mode = mode, Pooling = false }.ToString());
        try
        {
            connection.Open();
            InvestigationDatabase database = new(connection, writing: false, privateCopy);
            database.Execute("PRAGMA trusted_schema=OFF");
            database.Execute("BEGIN"); // with the first reading below, all later ones see the same moment
            database.RequireVersion();
            return database;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static InvestigationDatabase Guarded(InvestigationLayout layout, Func<InvestigationDatabase> open)
    {
        try
        {
            return open();
        }
        catch (SqliteException fault)
        {
            throw Explained(fault, layout);
        }
    }

    /// <summary>A full or failing disk is no breach; a file that SQLite cannot make sense of is one.</summary>
    public static Exception Explained(Exception fault, InvestigationLayout layout) => fault is SqliteException { SqliteErrorCode: ReadOnly or IoError or Full or CannotOpen }
        ? new IOException($"The database of the investigation cannot be read or written: {fault.Message} {layout.Database}", fault)
        : new CustodyException(InvestigationFaultCodes.DatabaseBroken, $"The database of the investigation cannot be used: {fault.Message}", layout.Database);

    private void EnsureSchema(InvestigationLayout layout, string checkpointOfNothing)
    {
        if (Scalar("PRAGMA application_id") == 0 && Scalar("SELECT count(*) FROM sqlite_schema") == 0)
        {
            using SqliteTransaction transaction = connection.BeginTransaction();
            Execute(Schema);
            Execute($"PRAGMA application_id={ApplicationId}");
            Execute($"PRAGMA user_version={Version}");
            AddCheckpoint(transaction, 0, checkpointOfNothing);
            transaction.Commit();
            DurableSync(layout);
        }

        RequireVersion();
        if (!HasTiles)
        {
            // Nothing of what was there changes; the tiles are made when the investigation is closed.
            Execute($"PRAGMA user_version={Version}");
            WasUpgraded = true;
        }
    }

    // SQLite syncs the folder when it makes a journal; the database's own name is synced here.
    private static void DurableSync(InvestigationLayout layout) => new DurableFiles().SyncFolder(layout.Folder);

    private void AddCheckpoint(SqliteTransaction transaction, long size, string checkpoint)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO ledger_checkpoint (size, text) VALUES ($size, $text)";
        command.Parameters.AddWithValue("$size", size);
        command.Parameters.AddWithValue("$text", checkpoint);
        command.ExecuteNonQuery();
    }

    private void RequireVersion()
    {
        if (Scalar("PRAGMA application_id") != ApplicationId || Scalar("PRAGMA user_version") is not (FirstVersion or Version))
        {
            throw new CustodyException(InvestigationFaultCodes.DatabaseVersion, "The database is not of an investigation in a format that this version knows.");
        }

        // Views and triggers run what somebody else wrote, and what lies in a further table or column nothing covers.
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT coalesce(group_concat(sql || ';', char(10)), '') FROM (SELECT sql FROM sqlite_schema ORDER BY rowid)";
        if (Scalar("SELECT count(*) FROM sqlite_schema WHERE sql IS NULL") != 0 || command.ExecuteScalar() as string != Schema)
        {
            throw new CustodyException(InvestigationFaultCodes.DatabaseSchema, "The database holds other tables, columns, indexes, views or triggers than the ledger's.");
        }
    }

    // Two readings may go on on two threads, each row is read by one: SQLite would allow more, the connection's own list of commands, to which making and disposing of one belong, promises nothing.
    private IEnumerable<T> Rows<T>(string sql, Func<SqliteDataReader, T> read)
    {
        SqliteCommand command;
        SqliteDataReader reader;
        lock (stepping)
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            reader = command.ExecuteReader();
        }

        try
        {
            while (true)
            {
                T row;
                lock (stepping)
                {
                    if (!reader.Read())
                    {
                        yield break;
                    }

                    row = read(reader);
                }

                yield return row;
            }
        }
        finally
        {
            lock (stepping)
            {
                reader.Dispose();
                command.Dispose();
            }
        }
    }

    private long Scalar(string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private void Execute(string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

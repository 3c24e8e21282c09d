using System.Buffers;
using System.Security.Cryptography;
using Ascertain.Casework;
using Ascertain.Casework.Collecting;
using Ascertain.Workbench.Investigations;
using Microsoft.Win32.SafeHandles;
using NodaTime;

namespace Ascertain.Workbench.Arriving;

/// <summary>A file that comes in pieces, in order: each byte is written once and hashed as it is written. It waits under a random name, for its own user only.</summary>
internal sealed class ArrivingFile : IDisposable
{
    private const int Block = 1 << 18; // arbitrary: of what is held in memory of one file

    private readonly SemaphoreSlim turn = new(1);
    private readonly SafeFileHandle file;
    private IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool compared;

    public ArrivingFile(string folder, string name, long byteCount, Instant? modified)
    {
        (Id, Name, ByteCount, Modified) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), name, byteCount, modified);
        Path = System.IO.Path.Combine(folder, Id + ".part");
        FileStream stream = new(Path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Read, BufferSize = 0, UnixCreateMode = WorkDesk.OwnFile });
        file = stream.SafeFileHandle;
    }

    /// <summary>32 hexadecimal digits, chosen at random.</summary>
    public string Id { get; }

    /// <summary>As the browser stated it. Personal.</summary>
    public string Name { get; }

    public long ByteCount { get; }

    public Instant? Modified { get; }

    /// <summary>Where it waits.</summary>
    public string Path { get; }

    /// <summary>Bytes that arrived.</summary>
    public long Have { get; private set; }

    /// <summary>SHA-256 of the whole; null while something is missing.</summary>
    public string? Sha256Hex { get; private set; }

    /// <summary>True while it is being collected.</summary>
    public bool IsTaken { get; set; }

    /// <summary>What is collected, once it is whole.</summary>
    public SentFile Sent => new(Name, Modified, Sha256Hex!, compared);

    /// <summary>Takes the bytes that begin at <paramref name="from"/>. What came before a connection was lost stays.</summary>
    /// <returns>Bytes that arrived by then.</returns>
    /// <exception cref="UnusableInputException">It is not where the file goes on, or there is more than was stated.</exception>
    public async Task<long> TakeAsync(long from, Stream body, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Block);
        try
        {
            if (from != Have || Sha256Hex is not null)
            {
                throw new UnusableInputException($"{Have} bytes of this file have arrived; the next piece begins there, not at {from}.");
            }

            for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                if (read > ByteCount - Have)
                {
                    throw new UnusableInputException($"More than the {ByteCount} bytes came that were stated.");
                }

                RandomAccess.Write(file, buffer.AsSpan(0, read), Have);
                hash.AppendData(buffer.AsSpan(0, read));
                Have += read;
            }

            return Have;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            turn.Release();
        }
    }

    /// <summary>Waits until nothing is being taken: of a connection that was lost the last bytes may still be on their way, and who asks how much is here must not be told less than there will be.</summary>
    public async Task RestAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        turn.Release();
    }

    /// <summary>All was sent.</summary>
    /// <param name="sha256Hex">Of the bytes as the browser read them; null where it computed none.</param>
    /// <exception cref="UnusableInputException">Something is missing, or arrived otherwise than it was sent: then it begins anew. What was whole before stays whole.</exception>
    public async Task FinishAsync(string? sha256Hex)
    {
        await turn.WaitAsync();
        try
        {
            if (IsTaken)
            {
                throw new UnusableInputException("The file is being collected.");
            }

            if (Have != ByteCount)
            {
                throw new UnusableInputException($"{Have} of {ByteCount} bytes have arrived.");
            }

            if (Sha256Hex is { } whole && sha256Hex is not null && sha256Hex != whole)
            {
                throw new UnusableInputException("Another file of this name, size and time arrived whole before: browser and workbench got different SHA-256. Send this one as a new one.");
            }

            string arrived = Sha256Hex ?? Convert.ToHexStringLower(hash.GetCurrentHash());
            if (sha256Hex is not null && sha256Hex != arrived)
            {
                (hash, Have, Sha256Hex, compared) = (Anew(), 0, null, false);
                throw new UnusableInputException("The file did not arrive as it was read: browser and workbench got different SHA-256. Send it again.");
            }

            RandomAccess.SetLength(file, Have); // nothing stays of what a broken write left behind it
            (Sha256Hex, compared) = (arrived, compared || sha256Hex is not null);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Removes it.</summary>
    public void Remove()
    {
        Dispose();
        File.Delete(Path);
    }

    public void Dispose()
    {
        file.Dispose();
        hash.Dispose();
    }

    private IncrementalHash Anew()
    {
        hash.Dispose();
        return IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    }
}

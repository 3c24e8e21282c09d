using System.Security.Cryptography;
using Ascertain.Workbench.Arriving;

namespace Ascertain.Workbench.Tests;

/// <summary>Runs while nothing else does: what is allocated is counted for the whole process.</summary>
[CollectionDefinition(nameof(ArrivingMemoryTests), DisableParallelization = true)]
[Collection(nameof(ArrivingMemoryTests))]
public sealed class ArrivingMemoryTests
{
    [Fact]
    public async Task Take_OfMuch_HoldsLittle()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["desk"]);
        const long size = 64 << 20;
        using ArrivingFile file = new(folder["desk"], "large", size, null);
        using Endless body = new(size);
        await file.TakeAsync(0, new Endless(1 << 20), TestContext.Current.CancellationToken);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        await file.TakeAsync(1 << 20, new Endless(size - (1 << 20)), TestContext.Current.CancellationToken);
        await file.FinishAsync(null);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 8 << 20);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(body)), file.Sha256Hex);
        Assert.Equal(size, new FileInfo(file.Path).Length);
    }

    // As many bytes as are wanted, none of them kept.
    private sealed class Endless(long size) : Stream
    {
        private long at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => size;

        public override long Position { get => at; set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            int read = (int)Math.Min(buffer.Length, size - at);
            buffer[..read].Fill(7);
            at += read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

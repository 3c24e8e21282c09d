using Ascertain.Custody.Bundles;
using Ascertain.Custody.Verification;

namespace Ascertain.Custody.Tests.Bundles;

/// <summary>A read may give less than was asked for, as on a network disk: what is said of a bundle does not change.</summary>
public sealed class ShortReadTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(63)]
    public void Verify_StreamsThatGiveFewBytesAtATime_SaysTheSame(int most)
    {
        SmallBundle small = new() { Runs = 1 };
        small.Write(folder["bundle"]);
        MemoryBundleFiles whole = MemoryBundleFiles.Load(folder["bundle"]);
        VerificationRequest request = VerificationRequest.Parse(small.Signer.VerifierKey.ToString());
        Assert.True(BundleVerifier.Verify(new ShortReadBundleFiles(whole, most), request).Intact);
        foreach (string path in whole.Files.Select(static it => it.Path))
        {
            MemoryBundleFiles altered = new ForgedBundle(whole).Flip(path).Files;
            VerificationReport plain = BundleVerifier.Verify(altered, request), shortened = BundleVerifier.Verify(new ShortReadBundleFiles(altered, most), request);
            Assert.False(shortened.Intact, path);
            Assert.Equal(plain.Faults, shortened.Faults);
        }
    }

    private sealed class ShortReadBundleFiles(MemoryBundleFiles whole, int most) : IBundleFiles
    {
        public IReadOnlyList<BundleFile> List() => whole.List();

        public Stream Open(string path) => new ShortReadStream(whole.Open(path), most);
    }
}

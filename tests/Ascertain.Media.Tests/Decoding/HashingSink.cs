using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Ascertain.Media.Decoding;

namespace Ascertain.Media.Tests.Decoding;

/// <summary>Keeps what was delivered as digests and infos.</summary>
internal sealed class HashingSink : IFrameSink, ISoundSink
{
    private readonly IncrementalHash sound = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public List<FrameInfo> Frames { get; } = [];

    public List<string> Luma { get; } = [];

    public List<SoundInfo> Sound { get; } = [];

    public void OnFrame(in FrameInfo info, ReadOnlySpan<byte> luma)
    {
        Frames.Add(info);
        Luma.Add(Convert.ToHexStringLower(SHA256.HashData(luma)));
    }

    public void OnSound(in SoundInfo info, ReadOnlySpan<float> samples)
    {
        Sound.Add(info);
        sound.AppendData(MemoryMarshal.AsBytes(samples));
    }

    public string Digest()
    {
        string text = string.Join('\n', Frames.Zip(Luma)) + string.Join('\n', Sound) + Convert.ToHexStringLower(sound.GetHashAndReset());
        return Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
    }
}

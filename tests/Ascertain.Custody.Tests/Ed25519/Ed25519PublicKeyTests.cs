using System.Numerics;
using System.Security.Cryptography;
using Ascertain.Custody.Ed25519;
using NSec.Cryptography;
using static Ascertain.Custody.Tests.Ed25519.PlainPoint;

namespace Ascertain.Custody.Tests.Ed25519;

public sealed class Ed25519PublicKeyTests
{
    // RFC 8032 §7.1, TEST 1024: a message of 1023 bytes.
    private const string LongMessage =
        "08b8b2b733424243760fe426a4b54908632110a66c2f6591eabd3345e3e4eb98fa6e264bf09efe12ee50f8f54e9f77b1e355f6c50544e23fb1433ddf73be84d8" +
        "79de7c0046dc4996d9e773f4bc9efe5738829adb26c81b37c93a1b270b20329d658675fc6ea534e0810a4432826bf58c941efb65d57a338bbd2e26640f89ffbc" +
        "1a858efcb8550ee3a5e1998bd177e93a7363c344fe6b199ee5d02e82d522c4feba15452f80288a821a579116ec6dad2b3b310da903401aa62100ab5d1a36553e" +
        "06203b33890cc9b832f79ef80560ccb9a39ce767967ed628c6ad573cb116dbefefd75499da96bd68a8a97b928a8bbc103b6621fcde2beca1231d206be6cd9ec7" +
        "aff6f6c94fcd7204ed3455c68c83f4a41da4af2b74ef5c53f1d8ac70bdcb7ed185ce81bd84359d44254d95629e9855a94a7c1958d1f8ada5d0532ed8a5aa3fb2" +
        "d17ba70eb6248e594e1a2297acbbb39d502f1a8c6eb6f1ce22b3de1a1f40cc24554119a831a9aad6079cad88425de6bde1a9187ebb6092cf67bf2b13fd65f270" +
        "88d78b7e883c8759d2c4f5c65adb7553878ad575f9fad878e80a0c9ba63bcbcc2732e69485bbc9c90bfbd62481d9089beccf80cfe2df16a2cf65bd92dd597b07" +
        "07e0917af48bbb75fed413d238f5555a7a569d80c3414a8d0859dc65a46128bab27af87a71314f318c782b23ebfe808b82b0ce26401d2e22f04d83d1255dc51a" +
        "ddd3b75a2b1ae0784504df543af8969be3ea7082ff7fc9888c144da2af58429ec96031dbcad3dad9af0dcbaaaf268cb8fcffead94f3c7ca495e056a9b47acdb7" +
        "51fb73e666c6c655ade8297297d07ad1ba5e43f1bca32301651339e22904cc8c42f58c30c04aafdb038dda0847dd988dcda6f3bfd15c4b4c4525004aa06eeff8" +
        "ca61783aacec57fb3d1f92b0fe2fd1a85f6724517b65e614ad6808d6f6ee34dff7310fdc82aebfd904b01e1dc54b2927094b2db68d6f903b68401adebf5a7e08" +
        "d78ff4ef5d63653a65040cf9bfd4aca7984a74d37145986780fc0b16ac451649de6188a7dbdf191f64b5fc5e2ab47b57f7f7276cd419c17a3ca8e1b939ae49e4" +
        "88acba6b965610b5480109c8b17b80e1b7b750dfc7598d5d5011fd2dcc5600a32ef5b52a1ecc820e308aa342721aac0943bf6686b64b2579376504ccc493d97e" +
        "6aed3fb0f9cd71a43dd497f01f17c0e2cb3797aa2a2f256656168e6c496afc5fb93246f6b1116398a346f1a641f3b041e989f7914f90cc2c7fff357876e506b5" +
        "0d334ba77c225bc307ba537152f3f1610e4eafe595f6d9d90d11faa933a15ef1369546868a7f3a45a96768d40fd9d03412c091c6315cf4fde7cb68606937380d" +
        "b2eaaa707b4c4185c32eddcdd306705e4dc1ffc872eeee475a64dfac86aba41c0618983f8741c5ef68d3a101e8a3b8cac60c905c15fc910840b94c00a0b9d0";

    [Theory] // RFC 8032 §7.1
    [InlineData("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82", "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    [InlineData("278117fc144c72340f67d0f2316e8386ceffbf2b2428c9c51fef7c597f1d426e", LongMessage, "0aab4c900501b3e24d7cdf4663326a3a87df5e4843b2cbdb67cbf6e460fec350aa5371b1508f9f4528ecea23c436d94b5e8fcd4f681e30a6ac00a9704a188a03")]
    [InlineData("ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf", "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f", "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704")]
    public void Verify_VectorOfTheStandard_IsAcceptedAndOneBitAwayRefused(string key, string message, string signature)
    {
        byte[] text = Convert.FromHexString(message), signed = Convert.FromHexString(signature);
        Assert.True(Ed25519PublicKey.TryParse(Convert.FromHexString(key), out Ed25519PublicKey? publicKey));
        Assert.Equal(key, Convert.ToHexStringLower(publicKey.Bytes));
        Assert.True(publicKey.Verify(text, signed));
        Assert.False(publicKey.Verify([.. text, 0], signed));
        for (int bit = 0; bit < 512; bit += 7)
        {
            signed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(publicKey.Verify(text, signed), $"bit {bit}");
            signed[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(65)]
    public void Verify_SignatureOfAnotherLength_IsRefused(int length)
    {
        using Key key = Key.Import(SignatureAlgorithm.Ed25519, new byte[32], KeyBlobFormat.RawPrivateKey);
        byte[] signature = SignatureAlgorithm.Ed25519.Sign(key, []);
        Assert.True(Accepts(PublicBytes(key), [], signature));
        Array.Resize(ref signature, length);
        Assert.False(Accepts(PublicBytes(key), [], signature));
    }

    // Eight kinds of each of 2,600 signatures: as signed, one bit off in R, S, A or the message, S + L, R and S swapped, the last signature.
    [Fact]
    public void Verify_SeededSignaturesAndTheirMutations_AnswersAsLibsodiumDoes()
    {
        int cases = 0;
        Parallel.For(0, 26, block =>
        {
            Random random = new(Seed: 26_000 + block);
            byte[] before = new byte[64];
            for (int i = 0; i < 100; i++)
            {
                using Key key = Key.Import(SignatureAlgorithm.Ed25519, Any(random, 32), KeyBlobFormat.RawPrivateKey);
                byte[] a = PublicBytes(key), message = Any(random, random.Next(301)), signature = SignatureAlgorithm.Ed25519.Sign(key, message);
                Assert.True(Ed25519PublicKey.TryParse(a, out Ed25519PublicKey? ours));
                PublicKey theirs = key.PublicKey;
                byte[] otherKey = Flipped(random, a);
                Assert.Equal((false, false), (LibsodiumAccepts(otherKey, message, signature), Accepts(otherKey, message, signature)));
                Compare(message, signature, true);
                Compare(message, [.. Flipped(random, signature[..32]), .. signature[32..]], false);
                Compare(message, [.. signature[..32], .. Flipped(random, signature[32..])], false);
                Compare(message, [.. signature[..32], .. Bytes(Number(signature.AsSpan(32)) + L)], false);
                Compare(message, [.. signature[32..], .. signature[..32]], false);
                Compare(message, before, false);
                Compare(message.Length == 0 ? [0] : Flipped(random, message), signature, false);
                before = signature;
                Interlocked.Add(ref cases, 8);

                void Compare(byte[] text, byte[] signed, bool expected) => Assert.Equal(
                    (expected, expected), (SignatureAlgorithm.Ed25519.Verify(theirs, text, signed), ours.Verify(text, signed)));
            }
        });
        Assert.Equal(20_800, cases);
    }

    // A = a B + i T and R = r B + j T, with T of order 8 and S = r + k a: S B − k A − R is −(k i + j) T, so the equation
    // holds without cofactor when 8 divides k i + j, and always with it.
    [Fact]
    public void Verify_PartsOfSmallOrderInKeyAndR_AreAcceptedExactlyWhenTheEquationHoldsWithoutCofactor()
    {
        Random random = new(Seed: 8);
        BigInteger secret = Number(Any(random, 32)) % L, once = Number(Any(random, 32)) % L;
        PlainPoint secretB = PlainPoint.Base.Times(secret), onceB = PlainPoint.Base.Times(once);
        int accepted = 0;
        for (int at = 0; at < 640; at++)
        {
            (int i, int j) = (at % 8, at / 8 % 8);
            byte[] a = secretB.Add(SmallOrder.Multiples[i]).Write(), r = onceB.Add(SmallOrder.Multiples[j]).Write(), message = Any(random, 20);
            BigInteger k = Number(SHA512.HashData([.. r, .. a, .. message])) % L;
            byte[] signature = [.. r, .. Bytes((once + (k * secret)) % L)];
            bool holds = ((k * i) + j) % 8 == 0;
            Assert.Equal(holds, Accepts(a, message, signature));
            Assert.Equal(holds, LibsodiumAccepts(a, message, signature));
            accepted += holds ? 1 : 0;
        }

        Assert.InRange(accepted, 60, 100); // about one in eight
    }

    // R is the neutral point and S = k a, so the equation holds.
    [Fact]
    public void Verify_ROfSmallOrder_IsRefusedThoughTheEquationHolds()
    {
        BigInteger secret = Number(Any(new Random(Seed: 1), 32)) % L;
        byte[] a = PlainPoint.Base.Times(secret).Write(), r = SmallOrder.Multiples[0].Write();
        BigInteger k = Number(SHA512.HashData([.. r, .. a])) % L;
        byte[] signature = [.. r, .. Bytes(k * secret % L)];
        Assert.False(Accepts(a, [], signature));
        Assert.False(LibsodiumAccepts(a, [], signature));
    }

    // k is taken over the R that was changed, and S fits the R that was not: nothing but the comparison of R shows the difference.
    [Fact]
    public void Verify_EveryBitOfRChangedBeforeItIsHashed_IsRefused()
    {
        BigInteger secret = Number(Any(new Random(Seed: 2), 32)) % L, once = 7;
        byte[] a = PlainPoint.Base.Times(secret).Write(), r = PlainPoint.Base.Times(once).Write();
        Assert.True(Accepts(a, [], Signed()));
        for (int bit = 0; bit < 256; bit++)
        {
            r[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(Accepts(a, [], Signed()), $"bit {bit}");
            r[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        byte[] Signed() => [.. r, .. Bytes((once + (Number(SHA512.HashData([.. r, .. a])) % L * secret)) % L)];
    }

    private static bool Accepts(byte[] key, byte[] message, byte[] signature) =>
        Ed25519PublicKey.TryParse(key, out Ed25519PublicKey? read) && read.Verify(message, signature);

    private static bool LibsodiumAccepts(byte[] key, byte[] message, byte[] signature) =>
        SignatureAlgorithm.Ed25519.Verify(PublicKey.Import(SignatureAlgorithm.Ed25519, key, KeyBlobFormat.RawPublicKey), message, signature);

    private static byte[] PublicBytes(Key key) => key.PublicKey.Export(KeyBlobFormat.RawPublicKey);

    private static byte[] Any(Random random, int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Flipped(Random random, byte[] bytes)
    {
        byte[] flipped = [.. bytes];
        flipped[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return flipped;
    }
}

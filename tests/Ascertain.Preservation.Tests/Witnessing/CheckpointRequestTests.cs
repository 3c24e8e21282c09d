using System.Globalization;
using System.Text;
using Ascertain.Custody;
using Ascertain.Custody.Notes;
using Ascertain.Preservation.Witnessing;

namespace Ascertain.Preservation.Tests.Witnessing;

public sealed class CheckpointRequestTests
{
    private const string Hash = "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=";

    // The example of C2SP tlog-witness §add-checkpoint.
    private const string Example = """
        old 20852014
        PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
        jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
        5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
        /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
        — example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=

        """;

    [Fact]
    public void Parse_ExampleOfTheSpecification_IsReadAndWrittenTheSame()
    {
        CheckpointRequest request = CheckpointRequest.Parse(Encoding.UTF8.GetBytes(Example));
        Assert.Equal((20852014L, 4), (request.OldSize, request.Proof.Count));
        Checkpoint checkpoint = Checkpoint.Parse(request.Note.Span);
        Assert.Equal(("example.com/behind-the-sofa", 20852163L), (checkpoint.Origin, checkpoint.Size));
        Assert.Equal(Example, Encoding.UTF8.GetString(request.ToBytes()));
    }

    [Theory]
    [InlineData("old 1\n", "checkpointRequest.form")]
    [InlineData("old 1\nnote\n", "checkpointRequest.form")]
    [InlineData("", "checkpointRequest.form")]
    [InlineData("\n\nnote", "checkpointRequest.old")]
    [InlineData("old 01\n\nnote", "checkpointRequest.old")]
    [InlineData("old +1\n\nnote", "checkpointRequest.old")]
    [InlineData("old -1\n\nnote", "checkpointRequest.old")]
    [InlineData("old  1\n\nnote", "checkpointRequest.old")]
    [InlineData("old 1 \n\nnote", "checkpointRequest.old")]
    [InlineData("old 1\r\n\nnote", "checkpointRequest.old")]
    [InlineData("old \n\nnote", "checkpointRequest.old")]
    [InlineData("Old 1\n\nnote", "checkpointRequest.old")]
    [InlineData("old ١\n\nnote", "checkpointRequest.old")]
    [InlineData("old 99999999999999999999\n\nnote", "checkpointRequest.old")]
    [InlineData("old 1\n" + Hash + " \n\nnote", "checkpointRequest.hash")]
    [InlineData("old 1\nPlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpka0\n\nnote", "checkpointRequest.hash")]
    [InlineData("old 1\nPlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkax=\n\nnote", "checkpointRequest.hash")]
    [InlineData("old 1\nAAAA\n\nnote", "checkpointRequest.hash")]
    public void Parse_OtherSpelling_HasItsOwnCode(string text, string code) => Assert.Equal(code, Fault(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Parse_AtAndBeyondTheBounds_IsTakenAndRefused()
    {
        Assert.Equal(63, CheckpointRequest.Parse(Proof(63)).Proof.Count);
        Assert.Equal("checkpointRequest.proofCount", Fault(Proof(64)));
        byte[] longest = [.. Encoding.ASCII.GetBytes($"old {long.MaxValue}\n\n"), .. new byte[SignedNote.GreatestLength]];
        Assert.Equal(SignedNote.GreatestLength, CheckpointRequest.Parse(longest).Note.Length);
        Assert.Equal("checkpointRequest.tooLarge", Fault(new byte[CheckpointRequest.GreatestLength + 1]));
        Assert.Equal("checkpointRequest.form", Fault(new byte[CheckpointRequest.GreatestLength]));
    }

    [Fact]
    public void Parse_TenThousandMutations_GiveTheSameBytesBackOrACode()
    {
        Random random = new(20310504);
        byte[] good = Encoding.UTF8.GetBytes(Example);
        int read = 0;
        for (int i = 0; i < 10_000; i++)
        {
            byte[] changed = [.. good];
            for (int k = random.Next(1, 4); k > 0; k--)
            {
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            }

            changed = random.Next(4) == 0 ? changed[..random.Next(changed.Length)] : changed;
            try
            {
                Assert.Equal(changed, CheckpointRequest.Parse(changed).ToBytes());
                read++;
            }
            catch (CustodyFormatException fault)
            {
                Assert.StartsWith("checkpointRequest.", fault.Code, StringComparison.Ordinal);
            }
        }

        Assert.InRange(read, 100, 9_900);
    }

    private static byte[] Proof(int count) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"old 1\n{string.Concat(Enumerable.Repeat(Hash + "\n", count))}\nnote"));

    private static string Fault(byte[] bytes) => Assert.Throws<CustodyFormatException>(() => CheckpointRequest.Parse(bytes)).Code;
}

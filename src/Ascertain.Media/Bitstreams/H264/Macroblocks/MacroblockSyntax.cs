namespace Ascertain.Media.Bitstreams.H264.Macroblocks;

/// <summary>What the syntax of one macroblock says of its prediction; one object serves all in turn.</summary>
internal sealed class MacroblockSyntax
{
    /// <summary>How it is predicted.</summary>
    public MacroblockKind Kind { get; set; }

    /// <summary>Lists that each partition of 16×16, 16×8 or 8×16 uses: 1, 2, or 3 for both.</summary>
    public int[] PartitionUses { get; } = new int[2];

    /// <summary>The same for each 8×8 block of P_8x8 and B_8x8; 4 for direct prediction.</summary>
    public int[] BlockUses { get; } = new int[4];

    /// <summary>How each 8×8 block is divided: 0 not, 1 two of 8×4, 2 two of 4×8, 3 four of 4×4.</summary>
    public int[] BlockShapes { get; } = new int[4];

    /// <summary>ref_idx of each 8×8 block: four of list 0, four of list 1; -1 where a list is not used.</summary>
    public int[] References { get; } = new int[8];

    /// <summary>mvd of each 4×4 block, at the first block of a partition: 32 of list 0 (x, y), 32 of list 1.</summary>
    public short[] Differences { get; } = new short[64];

    /// <summary>Transforms of 8×8 may be chosen: no block is divided below 8×8 (NoSubMbPartSizeLessThan8x8Flag of §7.3.5).</summary>
    public bool MayTransform8x8(bool directInference)
    {
        if (Kind is not (MacroblockKind.P8x8 or MacroblockKind.B8x8))
        {
            return Kind != MacroblockKind.BDirect || directInference;
        }

        for (int i = 0; i < 4; i++)
        {
            if (BlockUses[i] == 4 ? !directInference : BlockShapes[i] != 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes mb_type of a P macroblock, 0 to 4 (table 7-13).</summary>
    public void TakeP(int type)
    {
        Kind = type switch
        {
            0 => MacroblockKind.P16x16,
            1 => MacroblockKind.P16x8,
            2 => MacroblockKind.P8x16,
            _ => MacroblockKind.P8x8,
        };
        (PartitionUses[0], PartitionUses[1]) = (1, 1);
    }

    /// <summary>Takes mb_type of a B macroblock, 0 to 22 (table 7-14).</summary>
    public void TakeB(int type)
    {
        Kind = type switch
        {
            0 => MacroblockKind.BDirect,
            <= 3 => MacroblockKind.B16x16,
            22 => MacroblockKind.B8x8,
            _ => (type & 1) == 0 ? MacroblockKind.B16x8 : MacroblockKind.B8x16,
        };
        if (type is > 0 and < 22)
        {
            int both = PairsOfLists[type];
            (PartitionUses[0], PartitionUses[1]) = (both >> 2, both & 3);
        }
    }

    /// <summary>Takes sub_mb_type of a P macroblock, 0 to 3 (table 7-17).</summary>
    public void TakeSubP(int block, int type) => (BlockUses[block], BlockShapes[block]) = (1, type);

    /// <summary>Takes sub_mb_type of a B macroblock, 0 to 12 (table 7-18).</summary>
    public void TakeSubB(int block, int type)
    {
        int both = SubTypes[type];
        (BlockUses[block], BlockShapes[block]) = (both >> 2, both & 3);
    }

    // Lists of the first partition · 4 + lists of the second.
    private static ReadOnlySpan<byte> PairsOfLists =>
    [
        0, 1 << 2, 2 << 2, 3 << 2, (1 << 2) | 1, (1 << 2) | 1, (2 << 2) | 2, (2 << 2) | 2, (1 << 2) | 2, (1 << 2) | 2, (2 << 2) | 1, (2 << 2) | 1,
        (1 << 2) | 3, (1 << 2) | 3, (2 << 2) | 3, (2 << 2) | 3, (3 << 2) | 1, (3 << 2) | 1, (3 << 2) | 2, (3 << 2) | 2, (3 << 2) | 3, (3 << 2) | 3,
    ];

    // Lists · 4 + shape.
    private static ReadOnlySpan<byte> SubTypes =>
    [
        4 << 2, 1 << 2, 2 << 2, 3 << 2, (1 << 2) | 1, (1 << 2) | 2, (2 << 2) | 1, (2 << 2) | 2, (3 << 2) | 1, (3 << 2) | 2, (1 << 2) | 3, (2 << 2) | 3, (3 << 2) | 3,
    ];
}

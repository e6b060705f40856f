namespace CooperationPortal.Core.Registers.Publicity;

/// <summary>How high the outlet stands.</summary>
public enum OutletLevel
{
    /// <summary>国家级.</summary>
    National = 1,

    /// <summary>省（市）级.</summary>
    Provincial = 2,

    /// <summary>区（县）级.</summary>
    District = 3,
}

/// <summary>What kind of medium.</summary>
public enum PublicityKind
{
    /// <summary>报刊.</summary>
    Paper = 1,

    /// <summary>广播电视.</summary>
    Broadcast = 2,

    /// <summary>网络新媒体.</summary>
    Online = 3,
}

/// <summary>宣传报道: What media published about the cooperation.</summary>
public sealed class PublicityItem() : RegisterEntry(PublicityItemRegister.Name)
{
    /// <summary>媒体.</summary>
    public string? Outlet { get; private set; }

    /// <summary>媒体级别.</summary>
    public OutletLevel? Level { get; private set; }

    /// <summary>媒体类型.</summary>
    public PublicityKind? Type { get; private set; }

    /// <summary>刊发日期.</summary>
    public DateOnly? PublishedOn { get; private set; }

    /// <summary>链接.</summary>
    public string? Link { get; private set; }

    /// <inheritdoc/>
    protected internal override IEnumerable<Measured> Measure()
    {
        if (PublishedOn is { } on)
        {
            yield return Measured.One(PublicityItemRegister.Items, on);
            yield return Measured.Of(PublicityItemRegister.National, on, Level == OutletLevel.National ? 1 : 0);
            yield return Measured.Of(PublicityItemRegister.Provincial, on, Level == OutletLevel.Provincial ? 1 : 0);
        }
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<FieldFault> Faults(DateOnly today)
    {
        if (PublishedOn > today)
        {
            yield return new FieldFault("publishedOn", "日期不能晚于今天。");
        }
    }
}

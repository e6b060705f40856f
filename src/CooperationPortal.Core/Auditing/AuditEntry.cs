using CooperationPortal.Core.Departments;

namespace CooperationPortal.Core.Auditing;

/// <summary>
/// One line of the audit trail: who did what to which record, when and from where, with old and new values in words.
/// Written in the transaction of the change itself; never changed or deleted afterwards.
/// </summary>
public sealed class AuditEntry
{
    /// <summary>Longest action code.</summary>
    public const int ActionLength = 60;

    /// <summary>Longest name of a record's kind.</summary>
    public const int SubjectKindLength = 40;

    /// <summary>Longest label of a record.</summary>
    public const int SubjectLabelLength = 300;

    /// <summary>Longest reason.</summary>
    public const int ReasonLength = 1000;

    /// <summary>The kind of record that an account is.</summary>
    public const string OfAccount = "user";

    /// <summary>Stands for the portal itself where a name should be.</summary>
    public const string Portal = "系统";

    /// <summary>Stands for whoever typed the name of no account.</summary>
    public const string Stranger = "未知账号";

    public long Id { get; private set; }

    /// <summary>When, in UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The account; null for the portal itself (first start, scheduled work) and for strangers.</summary>
    public int? ActorId { get; init; }

    /// <summary>The name at that time.</summary>
    public required string ActorName { get; init; }

    public int? ActorDepartmentId { get; init; }

    public Side? ActorSide { get; init; }

    /// <summary>Network address, if the act came over the network.</summary>
    public string? Address { get; init; }

    /// <summary>Ties the entry to the request log.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>What was done, a stable code: report.approved.</summary>
    public required string Action { get; init; }

    /// <summary>The kind of record: report, task, user …</summary>
    public required string SubjectKind { get; init; }

    /// <summary>The record's id as text.</summary>
    public required string SubjectId { get; init; }

    /// <summary>The record in words at that time: "3.2 … 2019-11 商务局".</summary>
    public required string SubjectLabel { get; init; }

    /// <summary>The task whose history shows this entry, if any.</summary>
    public int? TaskId { get; init; }

    /// <summary>The meeting whose history shows this entry, if any.</summary>
    public int? MeetingId { get; init; }

    /// <summary>The reason given, if the act asks for one.</summary>
    public string? Reason { get; init; }

    /// <summary>Changed fields as JSON: [{ "field": …, "old": …, "new": … }]; null where no field changed.</summary>
    public string? Changes { get; init; }
}

/// <summary>One changed field, in the words of the screen.</summary>
/// <param name="Field">The field's Chinese name.</param>
/// <param name="Old">The value before; null: none.</param>
/// <param name="New">The value after; null: none.</param>
public sealed record FieldChange(string Field, string? Old, string? New);

/// <summary>The action codes with their Chinese names, which are resource keys.</summary>
public static class AuditAction
{
    public const string SignedIn = "account.signed-in";
    public const string IdentityLinked = "account.identity-linked";
    public const string SignInFailed = "account.sign-in-failed";
    public const string SignInLimited = "account.sign-in-limited";
    public const string SignedOut = "account.signed-out";
    public const string LockedOut = "account.locked-out";
    public const string PasswordChanged = "account.password-changed";
    public const string SessionEnded = "account.session-ended";
    public const string IdentityConfirmed = "account.identity-confirmed";
    public const string SecondFactorAdded = "account.second-factor-added";
    public const string SecondFactorRemoved = "account.second-factor-removed";
    public const string SecondFactorFailed = "account.second-factor-failed";
    public const string RecoveryCodeUsed = "account.recovery-code-used";
    public const string RecoveryCodesRenewed = "account.recovery-codes-renewed";
    public const string UserCreated = "user.created";
    public const string UserChanged = "user.changed";
    public const string UserDisabled = "user.disabled";
    public const string UserEnabled = "user.enabled";
    public const string UserReset = "user.reset";
    public const string UserGranted = "user.granted";
    public const string UserUnlocked = "user.unlocked";
    public const string DepartmentCreated = "department.created";
    public const string DepartmentChanged = "department.changed";
    public const string DepartmentClosed = "department.closed";
    public const string DepartmentReopened = "department.reopened";
    public const string DepartmentMerged = "department.merged";
    public const string PolicyChanged = "policy.changed";
    public const string AccessDenied = "access.denied";
    public const string AuditVerified = "audit.verified";
    public const string AuditHeadExported = "audit.head-exported";
    public const string SettingsChanged = "settings.changed";
    public const string ReminderRuleChanged = "reminder.changed";
    public const string CalendarChanged = "calendar.changed";
    public const string NotificationsChosen = "notifications.chosen";
    public const string MessageSentAgain = "message.sent-again";
    public const string MessageDropped = "message.dropped";
    public const string PersonalDataShown = "personal-data.shown";
    public const string PersonalDataExported = "personal-data.exported";
    public const string PersonalDataErased = "personal-data.erased";
    public const string PlanSeeded = "plan.seeded";
    public const string DemonstrationSeeded = "demonstration.seeded";
    public const string YearOpened = "year.opened";
    public const string TaskCreated = "task.created";
    public const string TaskChanged = "task.changed";
    public const string TaskAssigned = "task.assigned";
    public const string AssignmentAdded = "assignment.added";
    public const string AssignmentChanged = "assignment.changed";
    public const string AssignmentWithdrawn = "assignment.withdrawn";
    public const string AssignmentAccepted = "assignment.accepted";
    public const string MilestoneAdded = "milestone.added";
    public const string MilestoneChanged = "milestone.changed";
    public const string MilestoneRemoved = "milestone.removed";
    public const string ReportSaved = "report.saved";
    public const string ReportSubmitted = "report.submitted";
    public const string ReportRecalled = "report.recalled";
    public const string ReportConfirmed = "report.confirmed";
    public const string ReportReturned = "report.returned";
    public const string ReportApproved = "report.approved";
    public const string ReportReopened = "report.reopened";
    public const string CommentAdded = "comment.added";
    public const string CommentWithdrawn = "comment.withdrawn";
    public const string FileAdded = "file.added";
    public const string FileWithdrawn = "file.withdrawn";
    public const string FileBlocked = "file.blocked";
    public const string FileDamaged = "file.damaged";
    public const string FilesChecked = "files.checked";
    public const string MeetingCreated = "meeting.created";
    public const string MeetingProposed = "meeting.proposed";
    public const string MeetingAgreed = "meeting.agreed";
    public const string MeetingCancelled = "meeting.cancelled";
    public const string TopicsCalled = "meeting.topics-called";
    public const string TopicProposed = "topic.proposed";
    public const string TopicChanged = "topic.changed";
    public const string TopicPlaced = "topic.placed";
    public const string TopicParked = "topic.parked";
    public const string TopicWithdrawn = "topic.withdrawn";
    public const string AgendaArranged = "agenda.arranged";
    public const string RosterChanged = "roster.changed";
    public const string AttendanceRecorded = "attendance.recorded";
    public const string NoticeAnswered = "notice.answered";
    public const string MeetingStarted = "meeting.started";
    public const string MeetingEnded = "meeting.ended";
    public const string SectionSaved = "minutes.section-saved";
    public const string OutcomeAdded = "minutes.outcome-added";
    public const string OutcomeChanged = "minutes.outcome-changed";
    public const string OutcomeWithdrawn = "minutes.outcome-withdrawn";
    public const string MinutesCirculated = "minutes.circulated";
    public const string CommentsExtended = "minutes.comments-extended";
    public const string MinutesAnswered = "minutes.answered";
    public const string CommentResolved = "minutes.comment-resolved";
    public const string SigningOpened = "minutes.signing-opened";
    public const string MinutesSigned = "minutes.signed";
    public const string SignatureVoided = "minutes.signature-voided";
    public const string MinutesIssued = "minutes.issued";
    public const string MinutesCorrected = "minutes.corrected";
    public const string CalendarFeedMade = "calendar.feed-made";
    public const string CalendarFeedEnded = "calendar.feed-ended";
    public const string TaskMovedByDecision = "task.moved-by-decision";
    public const string EvaluationSchemeCreated = "evaluation.scheme-created";
    public const string EvaluationSchemeChanged = "evaluation.scheme-changed";
    public const string EvaluationSchemeAgreed = "evaluation.scheme-agreed";
    public const string EvaluationSchemeInForce = "evaluation.scheme-in-force";
    public const string EvaluationOpened = "evaluation.opened";
    public const string EvaluationFrozen = "evaluation.frozen";
    public const string EvaluationAdvanced = "evaluation.advanced";
    public const string EvaluationSelfReviewed = "evaluation.self-reviewed";
    public const string EvaluationOpinionGiven = "evaluation.opinion-given";
    public const string EvaluationScored = "evaluation.scored";
    public const string EvaluationScoringReopened = "evaluation.scoring-reopened";
    public const string EvaluationChecked = "evaluation.checked";
    public const string EvaluationShown = "evaluation.shown";
    public const string EvaluationObjected = "evaluation.objected";
    public const string EvaluationObjectionAnswered = "evaluation.objection-answered";
    public const string EvaluationPublishAgreed = "evaluation.publish-agreed";
    public const string EvaluationPublished = "evaluation.published";

    public const string RequestMade = "request.made";
    public const string RequestWithdrawn = "request.withdrawn";
    public const string RequestAgreed = "request.agreed";
    public const string RequestApproved = "request.approved";
    public const string RequestDeclined = "request.declined";
    public const string RequestLapsed = "request.lapsed";
    public const string InstructionGiven = "instruction.given";
    public const string InstructionAnswered = "instruction.answered";
    public const string InstructionAccepted = "instruction.accepted";
    public const string InstructionAskedFurther = "instruction.asked-further";
    public const string UrgeIssued = "urge.issued";
    public const string UrgeAnswered = "urge.answered";
    public const string UrgeAccepted = "urge.accepted";
    public const string UrgeSentBack = "urge.sent-back";
    public const string UrgeWithdrawn = "urge.withdrawn";
    public const string UrgeEscalated = "urge.escalated";
    public const string IndicatorsSeeded = "indicator.seeded";
    public const string IndicatorCreated = "indicator.created";
    public const string IndicatorChanged = "indicator.changed";
    public const string IndicatorEnded = "indicator.ended";
    public const string IndicatorResumed = "indicator.resumed";
    public const string IndicatorTargetSet = "indicator.target-set";
    public const string InspectionCreated = "inspection.created";
    public const string InspectionChanged = "inspection.changed";
    public const string InspectionAnnounced = "inspection.announced";
    public const string InspectionWithdrawn = "inspection.withdrawn";
    public const string FindingAdded = "inspection.finding-added";
    public const string FindingChanged = "inspection.finding-changed";
    public const string FindingWithdrawn = "inspection.finding-withdrawn";
    public const string InspectionConcluded = "inspection.concluded";
    public const string InspectionViewStated = "inspection.view-stated";
    public const string InspectionViewAnswered = "inspection.view-answered";
    public const string EntryCreated = "register.created";
    public const string EntrySaved = "register.saved";
    public const string EntrySubmitted = "register.submitted";
    public const string EntryRecalled = "register.recalled";
    public const string EntryConfirmed = "register.confirmed";
    public const string EntryApproved = "register.approved";
    public const string EntryReturned = "register.returned";
    public const string EntryDiscarded = "register.discarded";
    public const string EntryWithdrawalAsked = "register.withdrawal-asked";
    public const string EntryWithdrawn = "register.withdrawn";
    public const string EntryLinked = "register.linked";
    public const string EntryUnlinked = "register.unlinked";
    public const string RegisterImported = "register.imported";
    public const string RectificationEnded = "inspection.rectification-ended";
    public const string RectificationStruckOff = "inspection.struck-off";
    public const string RectificationSentBack = "inspection.sent-back";

    /// <summary>Code → Chinese name.</summary>
    public static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [SignedIn] = "登录",
        [IdentityLinked] = "关联统一身份",
        [SignInFailed] = "登录失败",
        [SignInLimited] = "登录尝试过多",
        [SignedOut] = "退出",
        [LockedOut] = "账号锁定",
        [PasswordChanged] = "修改密码",
        [SessionEnded] = "结束登录会话",
        [IdentityConfirmed] = "再次确认身份",
        [SecondFactorAdded] = "启用二次验证",
        [SecondFactorRemoved] = "停用二次验证",
        [SecondFactorFailed] = "二次验证失败",
        [RecoveryCodeUsed] = "使用恢复码",
        [RecoveryCodesRenewed] = "更换恢复码",
        [UserCreated] = "新建用户",
        [UserChanged] = "修改用户",
        [UserDisabled] = "停用用户",
        [UserEnabled] = "启用用户",
        [UserReset] = "重置密码",
        [UserGranted] = "授予角色",
        [UserUnlocked] = "解除锁定",
        [DepartmentCreated] = "新建部门",
        [DepartmentChanged] = "修改部门",
        [DepartmentClosed] = "停用部门",
        [DepartmentReopened] = "启用部门",
        [DepartmentMerged] = "合并部门",
        [PolicyChanged] = "修改安全策略",
        [AccessDenied] = "拒绝访问",
        [AuditVerified] = "核验审计记录",
        [AuditHeadExported] = "导出封存值",
        [SettingsChanged] = "修改设置",
        [ReminderRuleChanged] = "修改提醒规则",
        [CalendarChanged] = "修改工作日历",
        [NotificationsChosen] = "修改提醒方式",
        [MessageSentAgain] = "重新发送消息",
        [MessageDropped] = "放弃发送消息",
        [PersonalDataShown] = "查看个人信息",
        [PersonalDataExported] = "导出个人信息",
        [PersonalDataErased] = "清除个人信息",
        [PlanSeeded] = "载入方案",
        [DemonstrationSeeded] = "载入演示数据",
        [YearOpened] = "开启年度",
        [TaskCreated] = "新增任务",
        [TaskChanged] = "修改任务",
        [TaskAssigned] = "交办任务",
        [AssignmentAdded] = "增加落实部门",
        [AssignmentChanged] = "调整落实责任",
        [AssignmentWithdrawn] = "撤销落实部门",
        [AssignmentAccepted] = "签收",
        [MilestoneAdded] = "增加节点",
        [MilestoneChanged] = "修改节点",
        [MilestoneRemoved] = "删除节点",
        [ReportSaved] = "保存填报",
        [ReportSubmitted] = "提交填报",
        [ReportRecalled] = "撤回填报",
        [ReportConfirmed] = "部门确认",
        [ReportReturned] = "退回填报",
        [ReportApproved] = "审核通过",
        [ReportReopened] = "重新打开",
        [CommentAdded] = "发表意见",
        [CommentWithdrawn] = "撤回意见",
        [FileAdded] = "上传附件",
        [FileWithdrawn] = "撤回附件",
        [FileBlocked] = "拦截附件",
        [FileDamaged] = "附件损坏",
        [FilesChecked] = "检查附件完整性",
        [MeetingCreated] = "发起会议",
        [MeetingProposed] = "提出时间地点",
        [MeetingAgreed] = "确认时间地点",
        [MeetingCancelled] = "取消会议",
        [TopicsCalled] = "征集议题",
        [TopicProposed] = "提出议题",
        [TopicChanged] = "修改议题",
        [TopicPlaced] = "列入议程",
        [TopicParked] = "议题转下次会议",
        [TopicWithdrawn] = "撤回议题",
        [AgendaArranged] = "调整议程",
        [RosterChanged] = "修改参会名册",
        [AttendanceRecorded] = "登记出席",
        [NoticeAnswered] = "回复会议通知",
        [MeetingStarted] = "会议开始",
        [MeetingEnded] = "会议结束",
        [SectionSaved] = "修改纪要",
        [OutcomeAdded] = "增加议定内容",
        [OutcomeChanged] = "修改议定内容",
        [OutcomeWithdrawn] = "删除议定内容",
        [MinutesCirculated] = "纪要征求意见",
        [CommentsExtended] = "调整意见截止日期",
        [MinutesAnswered] = "答复纪要",
        [CommentResolved] = "处理意见",
        [SigningOpened] = "提交会签",
        [MinutesSigned] = "签署纪要",
        [SignatureVoided] = "签署失效",
        [MinutesIssued] = "印发纪要",
        [MinutesCorrected] = "发起更正",
        [CalendarFeedMade] = "生成日历订阅地址",
        [CalendarFeedEnded] = "停用日历订阅地址",
        [TaskMovedByDecision] = "按更正纪要调整",
        [EvaluationSchemeCreated] = "建立考核方案",
        [EvaluationSchemeChanged] = "修改考核方案",
        [EvaluationSchemeAgreed] = "同意考核方案",
        [EvaluationSchemeInForce] = "考核方案施行",
        [EvaluationOpened] = "开启考核",
        [EvaluationFrozen] = "冻结考核事实",
        [EvaluationAdvanced] = "考核进入下一步",
        [EvaluationSelfReviewed] = "填写自评",
        [EvaluationOpinionGiven] = "提出对方意见",
        [EvaluationScored] = "考核评分",
        [EvaluationScoringReopened] = "退回重新评分",
        [EvaluationChecked] = "核定考核结果",
        [EvaluationShown] = "公示考核结果",
        [EvaluationObjected] = "提出考核异议",
        [EvaluationObjectionAnswered] = "答复考核异议",
        [EvaluationPublishAgreed] = "同意公布考核结果",
        [EvaluationPublished] = "公布考核结果",
        [RequestMade] = "提出申请",
        [RequestWithdrawn] = "撤回申请",
        [RequestAgreed] = "同意申请并转另一方",
        [RequestApproved] = "批准申请",
        [RequestDeclined] = "退回申请",
        [RequestLapsed] = "申请失效",
        [InstructionGiven] = "领导批示",
        [InstructionAnswered] = "反馈批示",
        [InstructionAccepted] = "批示办结",
        [InstructionAskedFurther] = "批示再办理",
        [UrgeIssued] = "发出催办",
        [UrgeAnswered] = "答复催办",
        [UrgeAccepted] = "催办办结",
        [UrgeSentBack] = "退回催办答复",
        [UrgeWithdrawn] = "撤回催办",
        [UrgeEscalated] = "催办提级",
        [IndicatorsSeeded] = "载入指标",
        [IndicatorCreated] = "新增指标",
        [IndicatorChanged] = "修改指标定义",
        [IndicatorEnded] = "停用指标",
        [IndicatorResumed] = "恢复指标",
        [IndicatorTargetSet] = "设定指标目标",
        [InspectionCreated] = "拟定督查",
        [InspectionChanged] = "修改督查方案",
        [InspectionAnnounced] = "发出督查通知",
        [InspectionWithdrawn] = "撤销督查",
        [FindingAdded] = "登记督查发现",
        [FindingChanged] = "修改督查发现",
        [FindingWithdrawn] = "撤回督查发现",
        [InspectionConcluded] = "反馈督查结论",
        [InspectionViewStated] = "陈述意见",
        [InspectionViewAnswered] = "答复陈述意见",
        [RectificationEnded] = "整改待销号",
        [RectificationStruckOff] = "销号",
        [RectificationSentBack] = "退回整改",
        [EntryCreated] = "新建台账记录",
        [EntrySaved] = "保存台账记录",
        [EntrySubmitted] = "提交台账记录",
        [EntryRecalled] = "撤回台账记录",
        [EntryConfirmed] = "确认台账记录",
        [EntryApproved] = "通过台账记录",
        [EntryReturned] = "退回台账记录",
        [EntryDiscarded] = "放弃台账记录的修改",
        [EntryWithdrawalAsked] = "申请撤销台账记录",
        [EntryWithdrawn] = "撤销台账记录",
        [EntryLinked] = "关联台账记录",
        [EntryUnlinked] = "取消台账记录的关联",
        [RegisterImported] = "导入台账",
    };

    /// <summary>The Chinese name of a code.</summary>
    public static string Name(string action) => Names.TryGetValue(action, out var name) ? name : action;
}

using CooperationPortal.Core.Registers.Activities;
using CooperationPortal.Core.Registers.Budgets;
using CooperationPortal.Core.Registers.Parks;
using CooperationPortal.Core.Registers.People;
using CooperationPortal.Core.Registers.Policies;
using CooperationPortal.Core.Registers.Projects;
using CooperationPortal.Core.Registers.Promotion;
using CooperationPortal.Core.Registers.Publicity;
using CooperationPortal.Core.Registers.Reforms;
using CooperationPortal.Core.Registers.SpecialPolicies;
using CooperationPortal.Core.Registers.Trade;

namespace CooperationPortal.Core.Registers;

/// <summary>All kinds of registers, in the order of the screen.</summary>
public static class RegisterKinds
{
    public static readonly IReadOnlyList<RegisterKind> All =
    [
        ProjectRegister.Kind,
        SpecialCaseRegister.Kind,
        CooperationParkRegister.Kind,
        PromotionBodyRegister.Kind,
        InvestmentLeadRegister.Kind,
        CooperationActivityRegister.Kind,
        ProductSaleRegister.Kind,
        TourismRouteRegister.Kind,
        BorrowedReformRegister.Kind,
        CooperationPolicyRegister.Kind,
        SecondmentRegister.Kind,
        TrainingCourseRegister.Kind,
        GraduateRecruitmentRegister.Kind,
        BudgetLineRegister.Kind,
        ExpenditureRegister.Kind,
        PublicityItemRegister.Kind,
        TypicalCaseRegister.Kind,
    ];

    /// <summary>The kind of this name; null: none.</summary>
    public static RegisterKind? Find(string? name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>The measure of this key; null: none.</summary>
    public static RegisterMeasure? Measure(string key) => All.SelectMany(kind => kind.Measures).FirstOrDefault(measure => measure.Key == key);
}
